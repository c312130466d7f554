package io.cacher.cache;

/**
 * Tells whether a key was written or invalidated since some moment. Guarded by the cache's lock.
 *
 * <p>Of two writers that overlap, nobody knows which came last; the later to tell must not be
 * believed. Keys that share a stripe are taken for one, which can only make more of them doubtful.
 */
final class WriteClock {

  private static final int STRIPES = 1_024;

  private long[] stripes = new long[0];
  private long everything = System.nanoTime();

  void write(int hash) {
    if (stripes.length == 0) {
      stripes = new long[STRIPES];
      java.util.Arrays.fill(stripes, everything);
    }
    stripes[hash & (STRIPES - 1)] = System.nanoTime();
  }

  void writeEverything() {
    everything = System.nanoTime();
  }

  /** Whether anything was written to the key at {@code moment} or after. */
  boolean writtenSince(int hash, long moment) {
    long last = everything;
    if (stripes.length != 0 && stripes[hash & (STRIPES - 1)] - last > 0) {
      last = stripes[hash & (STRIPES - 1)];
    }
    return last - moment >= 0;
  }
}
