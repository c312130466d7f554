package io.cacher.key;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Structural hashing, comparison and freezing of key parts.
 *
 * <p>Promises, for any value {@code v}: {@code same(freeze(v), v)}; a frozen value does not change
 * when {@code v} does, as far as arrays, collections, maps, string builders and the JDK's mutable
 * dates go; values that are the same have the same hash. Values of different classes are never the
 * same, except that lists, sets and maps are compared by content whatever implements them; where
 * their order is part of their contract (lists, linked and sorted sets and maps), order is content.
 *
 * <p>Thread-safe. Runs the application's {@code hashCode}, {@code equals} and iterators.
 */
public final class Keys {

  /**
   * Deeper nesting is taken for a structure that contains itself. Low, since one that contains
   * itself twice doubles the work with each level.
   */
  private static final int MAXIMUM_DEPTH = 16;

  private Keys() {}

  /** The hash of a part as the application passes it. */
  public static int hash(@Nullable Object live) {
    return hash(live, 0);
  }

  /** The hash of a frozen part, at the cost that {@link #hash} of the live one has. */
  public static int rehash(@Nullable Object frozen) {
    return frozen instanceof Frozen structure ? structure.rehash() : hash(frozen);
  }

  /** Whether a part, as the application passes it or frozen, is the same as a frozen one. */
  public static boolean same(@Nullable Object frozen, @Nullable Object live) {
    if (frozen instanceof Frozen structure) {
      return structure.sameAs(live);
    }
    if (frozen == live) {
      return true;
    }
    if (frozen == null || live == null || frozen.getClass() != live.getClass()) {
      return false;
    }
    return frozen.getClass().isArray() ? samePrimitives(frozen, live) : frozen.equals(live);
  }

  /** A copy of what could change in a part, or the part itself when nothing of it is copied. */
  public static @Nullable Object freeze(@Nullable Object live) {
    return freeze(live, 0);
  }

  /** Whether a part of a key is a copy of what the application passed, which it could change. */
  public static boolean isCopy(@Nullable Object frozen) {
    return frozen instanceof Frozen
        || frozen instanceof Date
        || frozen instanceof Calendar
        || frozen instanceof BitSet
        || (frozen != null && frozen.getClass().isArray());
  }

  /**
   * A frozen part in classes of the JDK, for those who know no others: arrays and collections as
   * lists. Runs the application's {@code hashCode} where it is a map.
   */
  public static @Nullable Object thawed(@Nullable Object frozen) {
    return frozen instanceof Frozen structure ? structure.thawed() : frozen;
  }

  static List<@Nullable Object> thawed(List<@Nullable Object> frozen) {
    List<@Nullable Object> elements = new ArrayList<>(frozen.size());
    for (Object element : frozen) {
      elements.add(thawed(element));
    }
    return Collections.unmodifiableList(elements);
  }

  /** Whether two receivers are the same by their own {@code equals}. */
  public static boolean equal(Object stored, Object receiver) {
    return stored == receiver
        || (stored.getClass() == receiver.getClass() && stored.equals(receiver));
  }

  /** Spreads a hash, so that its low bits depend on all of it. */
  public static int spread(int hash) {
    int h = hash * 0x9E3779B9;
    return h ^ (h >>> 16);
  }

  static int hash(@Nullable Object live, int depth) {
    if (live == null) {
      return 0;
    }
    if (live instanceof String text) {
      return text.hashCode();
    }
    if (live instanceof Frozen frozen) {
      return frozen.hash;
    }
    if (FrozenText.isBuilder(live)) {
      return live.toString().hashCode();
    }
    if (live instanceof Collection<?> collection) {
      return FrozenCollection.hash(collection, deeper(depth));
    }
    if (live instanceof Map<?, ?> map) {
      return FrozenMap.hash(map, deeper(depth));
    }
    if (live.getClass().isArray()) {
      return live instanceof Object[] array
          ? FrozenArray.hash(array, deeper(depth))
          : hashPrimitives(live);
    }
    return live.hashCode();
  }

  static @Nullable Object freeze(@Nullable Object live, int depth) {
    if (live == null || live instanceof String) {
      return live;
    }
    if (live instanceof Collection<?> collection) {
      return FrozenCollection.of(collection, deeper(depth));
    }
    if (live instanceof Map<?, ?> map) {
      return FrozenMap.of(map, deeper(depth));
    }
    if (live.getClass().isArray()) {
      return live instanceof Object[] array
          ? FrozenArray.of(array, deeper(depth))
          : copyOfPrimitives(live);
    }
    return freezeValue(live);
  }

  @SuppressWarnings("JavaUtilDate") // the application's choice
  private static Object freezeValue(Object live) {
    if (live instanceof Date date) {
      return date.clone();
    }
    if (live instanceof Calendar calendar) {
      return calendar.clone();
    }
    if (FrozenText.isBuilder(live)) {
      return new FrozenText(live);
    }
    return live instanceof BitSet bits ? bits.clone() : live;
  }

  private static int deeper(int depth) {
    if (depth >= MAXIMUM_DEPTH) {
      throw new UnusableKeyException("an argument is nested too deeply, or contains itself");
    }
    return depth + 1;
  }

  private static Object copyOfPrimitives(Object array) {
    int length = Array.getLength(array);
    Object copy = Array.newInstance(array.getClass().getComponentType(), length);
    System.arraycopy(array, 0, copy, 0, length);
    return copy;
  }

  private static boolean samePrimitives(Object frozen, Object live) {
    if (frozen instanceof byte[] a && live instanceof byte[] b) {
      return Arrays.equals(a, b);
    }
    if (frozen instanceof int[] a && live instanceof int[] b) {
      return Arrays.equals(a, b);
    }
    if (frozen instanceof long[] a && live instanceof long[] b) {
      return Arrays.equals(a, b);
    }
    if (frozen instanceof double[] a && live instanceof double[] b) {
      return Arrays.equals(a, b);
    }
    if (frozen instanceof float[] a && live instanceof float[] b) {
      return Arrays.equals(a, b);
    }
    if (frozen instanceof char[] a && live instanceof char[] b) {
      return Arrays.equals(a, b);
    }
    if (frozen instanceof short[] a && live instanceof short[] b) {
      return Arrays.equals(a, b);
    }
    return frozen instanceof boolean[] a && live instanceof boolean[] b && Arrays.equals(a, b);
  }

  private static int hashPrimitives(Object live) {
    if (live instanceof byte[] array) {
      return Arrays.hashCode(array);
    }
    if (live instanceof int[] array) {
      return Arrays.hashCode(array);
    }
    if (live instanceof long[] array) {
      return Arrays.hashCode(array);
    }
    if (live instanceof double[] array) {
      return Arrays.hashCode(array);
    }
    if (live instanceof float[] array) {
      return Arrays.hashCode(array);
    }
    if (live instanceof char[] array) {
      return Arrays.hashCode(array);
    }
    if (live instanceof short[] array) {
      return Arrays.hashCode(array);
    }
    return Arrays.hashCode((boolean[]) live);
  }
}
