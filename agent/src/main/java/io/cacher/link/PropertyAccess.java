package io.cacher.link;

import io.cacher.config.text.NearestWord;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the way from an object to one of its properties: method, getter or field, in this order.
 */
final class PropertyAccess {

  private PropertyAccess() {}

  /**
   * The way from an owner to its property.
   *
   * @param caller the woven class, whose rights apply
   * @param shape the owner
   */
  static Access of(MethodHandles.Lookup caller, Shape shape, String property)
      throws UnresolvableKeyException {
    Class<?> owner = shape.type();
    String capital = property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1);
    Method method = method(owner, property);
    if (method == null) {
      method = method(owner, "get" + capital);
    }
    if (method == null) {
      method = method(owner, "is" + capital);
    }
    try {
      if (method != null) {
        MethodHandle read =
            lookup(caller, method.getDeclaringClass(), method.getModifiers()).unreflect(method);
        return access(read, owner, shape.result(method));
      }
      Field field = field(owner, property);
      if (field != null) {
        MethodHandle read =
            lookup(caller, field.getDeclaringClass(), field.getModifiers()).unreflectGetter(field);
        return access(read, owner, shape.content(field));
      }
    } catch (IllegalAccessException e) {
      throw new UnresolvableKeyException(
          "`" + property + "` of " + owner.getName() + " cannot be read: " + e.getMessage());
    }
    throw new UnresolvableKeyException(
        owner.getName()
            + " has no method `"
            + property
            + "()`, no getter `get"
            + capital
            + "()` and no field `"
            + property
            + "`"
            + suggestion(owner, property));
  }

  private static String suggestion(Class<?> owner, String property) {
    Set<String> names = new TreeSet<>();
    try {
      for (Method method : owner.getMethods()) {
        if (method.getParameterCount() == 0
            && readable(method)
            && method.getDeclaringClass() != Object.class) {
          names.add(name(method.getName()));
        }
      }
      for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
        for (Field field : type.getDeclaredFields()) {
          if (!Modifier.isStatic(field.getModifiers())) {
            names.add(field.getName());
          }
        }
      }
    } catch (LinkageError classMissing) {
      // Then what there is must do.
    }
    String nearest = NearestWord.to(property, names);
    return nearest == null ? "" : ", did you mean `" + nearest + "`?";
  }

  /** What a path calls it that a method returns. */
  private static String name(String method) {
    boolean getter = method.length() > 3 && method.startsWith("get");
    return getter && Character.isUpperCase(method.charAt(3))
        ? method.substring(3, 4).toLowerCase(Locale.ROOT) + method.substring(4)
        : method;
  }

  private static Access access(MethodHandle read, Class<?> owner, Shape value) {
    return new Access(read.asType(MethodType.methodType(read.type().returnType(), owner)), value);
  }

  /** The rights of {@code caller}, or, where it may look into {@code owner}, those of the owner. */
  static MethodHandles.Lookup lookup(MethodHandles.Lookup caller, Class<?> owner, int modifiers)
      throws IllegalAccessException {
    boolean open = Modifier.isPublic(modifiers) && Modifier.isPublic(owner.getModifiers());
    return open ? caller : MethodHandles.privateLookupIn(owner, caller);
  }

  private static @Nullable Method method(Class<?> owner, String name) {
    for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
      Method found = declared(type, name);
      if (found != null) {
        return found;
      }
    }
    try {
      // What is left are methods of interfaces.
      Method found = owner.getMethod(name);
      return readable(found) ? found : null;
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  private static @Nullable Method declared(Class<?> type, String name) {
    try {
      Method found = type.getDeclaredMethod(name);
      return readable(found) ? found : null;
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  private static boolean readable(Method method) {
    return !Modifier.isStatic(method.getModifiers()) && method.getReturnType() != void.class;
  }

  private static @Nullable Field field(Class<?> owner, String name) {
    for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
      try {
        Field found = type.getDeclaredField(name);
        if (!Modifier.isStatic(found.getModifiers())) {
          return found;
        }
      } catch (NoSuchFieldException e) {
        // Perhaps further up.
      }
    }
    return null;
  }
}
