package io.cacher.link;

import io.cacher.key.UnusableKeyException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way from a list, an array or a map to one of its elements.
 *
 * <p>As the JDK has it: a map answers null for a key that it does not hold, a list has no answer
 * beyond its end. The first is a part like any other, the second lets the call pass.
 */
final class ElementAccess {

  private static final MethodHandle LIST_ELEMENT = find("listElement", List.class, int.class);
  private static final MethodHandle ELEMENT = find("element", Object.class, int.class);
  private static final MethodHandle MAP_VALUE = find("mapValue", Map.class, Object.class);
  private static final MethodHandle VALUE = find("value", Object.class, Object.class);

  private ElementAccess() {}

  private static MethodHandle find(String name, Class<?> owner, Class<?> key) {
    try {
      return MethodHandles.lookup()
          .findStatic(ElementAccess.class, name, MethodType.methodType(Object.class, owner, key));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The element of a list or an array, or null if {@code owner} is neither. */
  static @Nullable Access ofIndex(Shape owner, int index) {
    Class<?> type = owner.type();
    MethodHandle access;
    if (type.isArray() || type.isAssignableFrom(List.class)) {
      access = ELEMENT;
    } else if (List.class.isAssignableFrom(type)) {
      access = LIST_ELEMENT;
    } else {
      return null;
    }
    return new Access(
        MethodHandles.insertArguments(access, 1, index), owner.elementOf(Iterable.class));
  }

  /** The value of a map, or null if {@code owner} is none. */
  static @Nullable Access ofMap(Shape owner, String key) {
    Class<?> type = owner.type();
    MethodHandle access;
    if (Map.class.isAssignableFrom(type)) {
      access = MAP_VALUE;
    } else if (type == Object.class) {
      access = VALUE;
    } else {
      return null;
    }
    return new Access(MethodHandles.insertArguments(access, 1, key), owner.elementOf(Map.class));
  }

  @SuppressWarnings("UnusedMethod") // through LIST_ELEMENT
  private static @Nullable Object listElement(List<?> owner, int index) {
    if (index >= owner.size()) {
      throw new MissingPartException();
    }
    return owner.get(index);
  }

  @SuppressWarnings("UnusedMethod") // through ELEMENT
  private static @Nullable Object element(Object owner, int index) {
    if (owner instanceof List<?> list) {
      return listElement(list, index);
    }
    if (!owner.getClass().isArray()) {
      throw new UnusableKeyException(owner.getClass().getName() + " is neither list nor array");
    }
    if (index >= Array.getLength(owner)) {
      throw new MissingPartException();
    }
    return owner instanceof Object[] array ? array[index] : Array.get(owner, index);
  }

  @SuppressWarnings("UnusedMethod") // through MAP_VALUE
  private static @Nullable Object mapValue(Map<?, ?> owner, Object key) {
    return owner.get(key);
  }

  @SuppressWarnings("UnusedMethod") // through VALUE
  private static @Nullable Object value(Object owner, Object key) {
    if (owner instanceof Map<?, ?> map) {
      return map.get(key);
    }
    throw new UnusableKeyException(owner.getClass().getName() + " is no map");
  }
}
