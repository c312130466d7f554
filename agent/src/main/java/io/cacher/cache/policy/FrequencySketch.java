package io.cacher.cache.policy;

/**
 * Estimates how often a key was seen of late, in eight bytes for each entry of the cache.
 *
 * <p>A count-min sketch of 4-bit counters with periodic halving: Einziger, Friedman, Manes,
 * "TinyLFU: A Highly Efficient Cache Admission Policy", ACM Transactions on Storage 13(4), 2017.
 * Estimates are at most {@value #MAXIMUM_COUNT} and never below the true (aged) count.
 */
final class FrequencySketch {

  /*
   * A key owns one counter in each of four words of one 64-byte block, so that an update touches a
   * single cache line. The block comes from one mix of the hash, the counters from another.
   */
  static final int MAXIMUM_COUNT = 15;
  private static final int BLOCK_WORDS = 8;
  // Below this a small cache would forget a key before a loop comes round to it again.
  private static final int SMALLEST_TABLE = 512;
  private static final int SMALLEST_SAMPLE = 5_000;
  private static final int LARGEST_TABLE = 1 << 27;
  private static final long HALVING_MASK = 0x7777777777777777L;
  private static final long LOWEST_BITS = 0x1111111111111111L;

  private final long[] table;
  private final int blockMask;
  private final long sampleSize;
  private long additions;

  /** A sketch for a cache bounded to {@code maximum} entries. */
  FrequencySketch(long maximum) {
    int words = SMALLEST_TABLE;
    while (words < maximum && words < LARGEST_TABLE) {
      words <<= 1;
    }
    table = new long[words];
    blockMask = words / BLOCK_WORDS - 1;
    sampleSize = Math.max(SMALLEST_SAMPLE, 10 * Math.min(maximum, LARGEST_TABLE));
  }

  /** The number of increments after which all counters are halved. */
  long sampleSize() {
    return sampleSize;
  }

  int frequency(int hash) {
    int counters = rehash(hash);
    int block = (mix(hash) & blockMask) * BLOCK_WORDS;
    int least = MAXIMUM_COUNT;
    for (int row = 0; row < 4; row++) {
      int bits = counters >>> (row * 8);
      int word = block + row * 2 + (bits & 1);
      int count = (int) (table[word] >>> shift(bits)) & MAXIMUM_COUNT;
      least = Math.min(least, count);
    }
    return least;
  }

  void increment(int hash) {
    int counters = rehash(hash);
    int block = (mix(hash) & blockMask) * BLOCK_WORDS;
    boolean added = false;
    for (int row = 0; row < 4; row++) {
      int bits = counters >>> (row * 8);
      int word = block + row * 2 + (bits & 1);
      int shift = shift(bits);
      if (((table[word] >>> shift) & MAXIMUM_COUNT) < MAXIMUM_COUNT) {
        table[word] += 1L << shift;
        added = true;
      }
    }
    if (added && ++additions >= sampleSize) {
      halve();
    }
  }

  private void halve() {
    long odd = 0;
    for (int i = 0; i < table.length; i++) {
      odd += Long.bitCount(table[i] & LOWEST_BITS);
      table[i] = (table[i] >>> 1) & HALVING_MASK;
    }
    // Each key has four counters; what rounding down lost is not counted as seen.
    additions = (additions - (odd >>> 2)) >>> 1;
  }

  private static int shift(int bits) {
    return ((bits >>> 1) & 15) << 2;
  }

  private static int mix(int hash) {
    int h = hash * 0x85ebca6b;
    h ^= h >>> 15;
    h *= 0xc2b2ae35;
    return h ^ (h >>> 16);
  }

  private static int rehash(int hash) {
    int h = (hash ^ (hash >>> 17)) * 0xcc9e2d51;
    return h ^ (h >>> 15);
  }
}
