package io.cacher.weigh;

import io.cacher.cache.PerClass;
import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * The instance fields of a class.
 *
 * @param bytes what they take together
 * @param references those that refer to objects and can be read; empty for classes of the JDK
 */
record Layout(int bytes, List<Field> references) {

  private static final PerClass<Layout> LAYOUTS =
      new PerClass<>() {
        @Override
        protected Layout make(Class<?> type) {
          return measure(type);
        }
      };

  static Layout of(Class<?> type) {
    return LAYOUTS.get(type);
  }

  private static Layout measure(Class<?> type) {
    int bytes = 0;
    List<Field> references = new ArrayList<>();
    for (Class<?> part = type; part != null; part = part.getSuperclass()) {
      for (Field field : part.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers())) {
          continue;
        }
        bytes += bytes(field.getType());
        if (!field.getType().isPrimitive() && !ofTheJdk(part) && field.trySetAccessible()) {
          references.add(field);
        }
      }
    }
    return new Layout(bytes, List.copyOf(references));
  }

  static int bytes(Class<?> type) {
    if (type == long.class || type == double.class) {
      return 8;
    }
    if (type == byte.class || type == boolean.class) {
      return 1;
    }
    return type == short.class || type == char.class ? 2 : 4;
  }

  static boolean ofTheJdk(Class<?> type) {
    return type.getClassLoader() == null
        || type.getClassLoader() == ClassLoader.getPlatformClassLoader();
  }

  /** Whether an object belongs to what refers to it, and not to the application as a whole. */
  static boolean counted(Object object) {
    return !(object instanceof Class
        || object instanceof ClassLoader
        || object instanceof Thread
        || object instanceof Enum
        || object instanceof Module
        || object instanceof Reference);
  }
}
