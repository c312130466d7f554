package io.cacher.cache;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A hash of what callers could change in a value: the content of arrays and of the JDK's usual
 * collections, maps, dates and string builders. Runs no code of the application: its objects count
 * by identity, and its own collections not at all.
 */
final class ContentHash {

  /** There is nothing in the value that could be seen to change, or too much to look at. */
  static final long NONE = 0;

  private static final int MOST_ELEMENTS = 1_000;
  private static final int MAXIMUM_DEPTH = 8;

  private static final Set<String> KNOWN =
      Set.of(
          "java.lang.StringBuilder",
          "java.util.ArrayDeque",
          "java.util.ArrayList",
          "java.util.Arrays$ArrayList",
          "java.util.Date",
          "java.util.EnumMap",
          "java.util.HashMap",
          "java.util.HashSet",
          "java.util.IdentityHashMap",
          "java.util.LinkedHashMap",
          "java.util.LinkedHashSet",
          "java.util.LinkedList",
          "java.util.TreeMap",
          "java.util.TreeSet",
          "java.util.concurrent.ConcurrentHashMap",
          "java.util.concurrent.CopyOnWriteArrayList");

  private int elements;

  private ContentHash() {}

  /** Never {@link #NONE} if the content was hashed. */
  @SuppressWarnings("JavaUtilDate") // the application's choice
  static long of(@Nullable Object value) {
    if (value == null || !isMutable(value)) {
      return NONE;
    }
    ContentHash hash = new ContentHash();
    long content = hash.of(value, 0);
    return hash.elements > MOST_ELEMENTS ? NONE : content | 1L << 32;
  }

  /** By name: a wrapper of the JDK's could hide a collection of the application, or take locks. */
  private static boolean isMutable(Object value) {
    Class<?> type = value.getClass();
    return type.isArray() || (type.getClassLoader() == null && KNOWN.contains(type.getName()));
  }

  private int of(@Nullable Object value, int depth) {
    if (value == null || ++elements > MOST_ELEMENTS || depth > MAXIMUM_DEPTH) {
      return 0;
    }
    if (!isMutable(value)) {
      return value.getClass().getClassLoader() == null && isValue(value)
          ? value.hashCode()
          : System.identityHashCode(value);
    }
    if (value instanceof Collection<?> collection) {
      return collection(collection, depth + 1);
    }
    if (value instanceof Map<?, ?> map) {
      int hash = map.size();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        hash += mix(31 * of(entry.getKey(), depth + 1) + of(entry.getValue(), depth + 1));
        if (elements > MOST_ELEMENTS) {
          return 0;
        }
      }
      return hash;
    }
    return value.getClass().isArray() ? array(value, depth + 1) : scalar(value);
  }

  /** Sets, and maps above, may change their order for reasons of their own. */
  private int collection(Collection<?> collection, int depth) {
    boolean ordered = collection instanceof List;
    int hash = collection.size();
    for (Object element : collection) {
      int one = of(element, depth);
      hash = ordered ? 31 * hash + one : hash + mix(one);
      if (elements > MOST_ELEMENTS) {
        return 0;
      }
    }
    return hash;
  }

  private int array(Object array, int depth) {
    int length = Array.getLength(array);
    int hash = length;
    for (int i = 0; i < length && elements <= MOST_ELEMENTS; i++) {
      hash = 31 * hash + of(Array.get(array, i), depth);
    }
    return hash;
  }

  @SuppressWarnings("JavaUtilDate")
  private static int scalar(Object value) {
    return value instanceof Date date ? Long.hashCode(date.getTime()) : value.toString().hashCode();
  }

  private static boolean isValue(Object value) {
    return value instanceof String
        || value instanceof Number
        || value instanceof Character
        || value instanceof Boolean;
  }

  private static int mix(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ (mixed >>> 15);
  }
}
