package io.cacher.store.codec.probe;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Compares a value with what a codec made of it: classes, every field of the application's objects,
 * order, what is shared with what, and constants by identity.
 */
public final class SameGraph {

  private final IdentityHashMap<Object, Object> copies = new IdentityHashMap<>();

  private SameGraph() {}

  /** How the copy differs from the original, or null if it does not. */
  public static String difference(Object original, Object copy) {
    return new SameGraph().compare(original, copy, "");
  }

  private String compare(Object a, Object b, String path) {
    if (a == null || b == null) {
      return a == b ? null : path + ": " + text(a) + " became " + text(b);
    }
    if (a.getClass() != b.getClass()) {
      return path + ": " + a.getClass().getName() + " became " + b.getClass().getName();
    }
    Object known = copies.putIfAbsent(a, b);
    if (known != null) {
      boolean shared = known == b || isValue(a);
      return shared ? null : path + ": shared by the original, not by the copy";
    }
    if (a instanceof Enum || a instanceof Class || isConstant(a)) {
      return a == b ? null : path + ": another instance of " + a;
    }
    if (a.getClass().isArray()) {
      return arrays(a, b, path);
    }
    if (!isOfTheJdk(a.getClass())) {
      return fields(a, b, path);
    }
    if (a instanceof Collection<?> x) {
      return collections(x, (Collection<?>) b, path);
    }
    if (a instanceof Map<?, ?> x) {
      return maps(x, (Map<?, ?>) b, path);
    }
    return jdkValues(a, b, path);
  }

  /** Not the text of what may contain itself. */
  private static String text(Object object) {
    return object == null ? "null" : object.getClass().getName();
  }

  private static boolean isOfTheJdk(Class<?> type) {
    return type.getClassLoader() == null
        || type.getClassLoader() == ClassLoader.getPlatformClassLoader();
  }

  private static boolean isValue(Object a) {
    return a instanceof Number
        || a instanceof String
        || a instanceof Boolean
        || a instanceof Character
        || a.getClass().getName().startsWith("java.time.");
  }

  private static boolean isConstant(Object a) {
    for (Field field : a.getClass().getDeclaredFields()) {
      try {
        if (Modifier.isStatic(field.getModifiers())
            && !isOfTheJdk(a.getClass())
            && field.trySetAccessible()
            && field.get(null) == a) {
          return true;
        }
      } catch (IllegalAccessException e) {
        throw new AssertionError(e);
      }
    }
    return false;
  }

  private String arrays(Object a, Object b, String path) {
    if (Array.getLength(a) != Array.getLength(b)) {
      return path + ": another length";
    }
    for (int i = 0; i < Array.getLength(a); i++) {
      String difference = compare(Array.get(a, i), Array.get(b, i), path + "[" + i + "]");
      if (difference != null) {
        return difference;
      }
    }
    return null;
  }

  private String fields(Object a, Object b, String path) {
    for (Class<?> part = a.getClass(); !isOfTheJdk(part); part = part.getSuperclass()) {
      for (Field field : part.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers())) {
          continue;
        }
        try {
          field.setAccessible(true);
          String difference = compare(field.get(a), field.get(b), path + "." + field.getName());
          if (difference != null) {
            return difference;
          }
        } catch (IllegalAccessException e) {
          throw new AssertionError(e);
        }
      }
    }
    if (a instanceof Throwable x) {
      return throwables(x, (Throwable) b, path);
    }
    if (a instanceof Collection<?> x) {
      return collections(x, (Collection<?>) b, path);
    }
    return a instanceof Map<?, ?> x ? maps(x, (Map<?, ?>) b, path) : null;
  }

  private String throwables(Throwable a, Throwable b, String path) {
    if (!a.toString().equals(b.toString())
        || !Arrays.toString(a.getStackTrace()).equals(Arrays.toString(b.getStackTrace()))) {
      return path + ": another message or stack trace";
    }
    return compare(a.getCause(), b.getCause(), path + ".cause");
  }

  private String collections(Collection<?> a, Collection<?> b, String path) {
    if (a.size() != b.size()) {
      return path + ": another size";
    }
    if (nullsAsked(a) != nullsAsked(b)) {
      return path + ": contains(null) behaves differently";
    }
    Object comparatorA = null;
    Object comparatorB = null;
    if (a instanceof SortedSet<?> x) {
      comparatorA = x.comparator();
      comparatorB = ((SortedSet<?>) b).comparator();
    } else if (a instanceof PriorityQueue<?> x) {
      comparatorA = x.comparator();
      comparatorB = ((PriorityQueue<?>) b).comparator();
    }
    String difference = compare(comparatorA, comparatorB, path + ".comparator");
    Iterator<?> others = b.iterator();
    int i = 0;
    for (Object element : a) {
      if (difference != null) {
        return difference;
      }
      difference = compare(element, others.next(), path + "[" + i++ + "]");
    }
    return difference;
  }

  private static boolean nullsAsked(Collection<?> collection) {
    try {
      boolean unused = collection.contains(null);
      return true;
    } catch (NullPointerException | ClassCastException e) {
      return false;
    }
  }

  private String maps(Map<?, ?> a, Map<?, ?> b, String path) {
    if (a.size() != b.size()) {
      return path + ": another size";
    }
    String difference = null;
    if (a instanceof SortedMap<?, ?> x) {
      difference =
          compare(x.comparator(), ((SortedMap<?, ?>) b).comparator(), path + ".comparator");
    }
    Iterator<? extends Map.Entry<?, ?>> others = b.entrySet().iterator();
    for (Map.Entry<?, ?> entry : a.entrySet()) {
      if (difference != null) {
        return difference;
      }
      Map.Entry<?, ?> other = others.next();
      difference = compare(entry.getKey(), other.getKey(), path + ".key");
      if (difference == null) {
        difference = compare(entry.getValue(), other.getValue(), path + "{" + entry.getKey() + "}");
      }
    }
    if (difference == null && a.getClass() == java.util.LinkedHashMap.class && !a.isEmpty()) {
      Object first = a.keySet().iterator().next();
      a.get(first);
      b.get(first);
      Object firstNow = a.keySet().iterator().next();
      difference = compare(firstNow, b.keySet().iterator().next(), path + ".access-order");
    }
    return difference;
  }

  private String jdkValues(Object a, Object b, String path) {
    if (a instanceof AtomicReference<?> x) {
      return compare(x.get(), ((AtomicReference<?>) b).get(), path + ".get");
    }
    if (a instanceof java.util.Optional<?> x) {
      return compare(x.orElse(null), ((java.util.Optional<?>) b).orElse(null), path + ".get");
    }
    if (a instanceof Map.Entry<?, ?> x) {
      Map.Entry<?, ?> y = (Map.Entry<?, ?>) b;
      String key = compare(x.getKey(), y.getKey(), path + ".key");
      return key != null ? key : compare(x.getValue(), y.getValue(), path + ".value");
    }
    if (a instanceof Throwable x) {
      return throwables(x, (Throwable) b, path);
    }
    boolean comparable =
        a.getClass() != Object.class
            && !(a instanceof StringBuilder)
            && !(a instanceof StringBuffer)
            && !(a instanceof java.util.regex.Pattern)
            && !a.getClass().getName().startsWith("java.util.concurrent.atomic");
    boolean same = comparable ? a.equals(b) : a.toString().equals(b.toString());
    return same && a.toString().equals(b.toString()) ? null : path + ": " + a + " became " + b;
  }
}
