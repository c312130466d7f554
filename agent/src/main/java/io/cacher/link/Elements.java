package io.cacher.link;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the argument of a bulk method is taken apart, and how one of fewer elements is made. */
enum Elements {
  /** Declared as a list: a list is made. */
  LIST,
  /** Declared as a set: a set is made. */
  SET,
  /** Declared as what both are: a set is made of a set, else a list. */
  COLLECTION,
  /** An array, of primitives perhaps. */
  ARRAY;

  /** The kind for a parameter's class, or null if there is none. */
  static @Nullable Elements of(Class<?> type) {
    if (type.isArray()) {
      return ARRAY;
    }
    if (type == Collection.class || type == Iterable.class) {
      return COLLECTION;
    }
    if (Iterable.class.isAssignableFrom(type)) {
      if (type.isAssignableFrom(ArrayList.class)) {
        return LIST;
      }
      return type.isAssignableFrom(LinkedHashSet.class) ? SET : null;
    }
    return null;
  }

  /**
   * The elements in order, or null if they cannot be had without the risk of using them up. Runs
   * the application's code.
   */
  @Nullable Object @Nullable [] takeApart(Object argument) {
    if (this != ARRAY) {
      return argument instanceof Collection<?> collection ? collection.toArray() : null;
    }
    if (argument instanceof Object[] array) {
      return array.clone();
    }
    @Nullable Object[] elements = new Object[Array.getLength(argument)];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = Array.get(argument, i);
    }
    return elements;
  }

  /**
   * An argument of these elements, or null if there is none, because a set takes two of them for
   * the same.
   *
   * @param like the argument as the application passed it
   */
  @Nullable Object make(List<@Nullable Object> elements, Object like) {
    if (this == ARRAY) {
      Object array = Array.newInstance(like.getClass().getComponentType(), elements.size());
      for (int i = 0; i < elements.size(); i++) {
        Array.set(array, i, elements.get(i));
      }
      return array;
    }
    if (this == LIST || (this == COLLECTION && !(like instanceof Set))) {
      return new ArrayList<>(elements);
    }
    Set<@Nullable Object> set = new LinkedHashSet<>(elements);
    return set.size() == elements.size() ? set : null;
  }
}
