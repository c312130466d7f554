package io.cacher.store.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The order in which a hash table of the JDK iterates: by bucket, and within a bucket in the order
 * of insertion. So a copy iterates like the original if its table has the right size and entries
 * are inserted in the order of iteration.
 */
final class HashOrder {

  /** Buckets of as many entries become trees, which have an order of their own. */
  private static final int TREE = 8;

  /** As many keys may have the same hash: more make any table slow, and are meant to. */
  private static final int MOST_COLLISIONS = 64;

  /** What tables start with if nobody says otherwise. */
  private static final int DEFAULT = 4;

  private static final int LARGEST = 24;

  private HashOrder() {}

  /** The exponent of the smallest table that {@code count} entries do not make grow. */
  static int least(int count) {
    int exponent = 0;
    while (exponent < 30 && count > 0.75f * (1L << exponent)) {
      exponent++;
    }
    return exponent;
  }

  /**
   * The exponent of the table in which keys are iterated in this order; -1 if there is none.
   *
   * @param keys in their order; their {@code hashCode} is called
   */
  static int exponent(@Nullable Object[] keys) {
    int[] hashes = new int[keys.length];
    for (int i = 0; i < hashes.length; i++) {
      Object key = keys[i];
      int hash = key == null ? 0 : key.hashCode();
      hashes[i] = hash ^ (hash >>> 16);
    }
    int least = least(keys.length);
    int usual = Math.max(least, DEFAULT);
    if (isOrder(hashes, (1 << usual) - 1)) {
      return usual;
    }
    // Small before large: a few keys may happen to have the same order in a far larger table.
    for (int exponent = usual - 1; exponent >= least; exponent--) {
      if (isOrder(hashes, (1 << exponent) - 1)) {
        return exponent;
      }
    }
    for (int exponent = usual + 1; exponent <= LARGEST; exponent++) {
      if (isOrder(hashes, (1 << exponent) - 1)) {
        return exponent;
      }
    }
    return -1;
  }

  private static boolean isOrder(int[] hashes, int mask) {
    int last = -1;
    int inBucket = 0;
    for (int hash : hashes) {
      int bucket = hash & mask;
      if (bucket < last) {
        return false;
      }
      inBucket = bucket == last ? inBucket + 1 : 1;
      if (inBucket > TREE) {
        return false;
      }
      last = bucket;
    }
    return true;
  }

  /** Whether so many keys have the same hash that a table of them would be slow. */
  static boolean isSlow(@Nullable Object[] keys) {
    if (keys.length <= MOST_COLLISIONS) {
      return false;
    }
    int[] hashes = new int[keys.length];
    for (int i = 0; i < hashes.length; i++) {
      Object key = keys[i];
      hashes[i] = key == null ? 0 : key.hashCode();
    }
    Arrays.sort(hashes);
    for (int i = MOST_COLLISIONS; i < hashes.length; i++) {
      if (hashes[i] == hashes[i - MOST_COLLISIONS]) {
        return true;
      }
    }
    return false;
  }
}
