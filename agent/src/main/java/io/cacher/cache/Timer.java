package io.cacher.cache;

/** What it costs to look at the clock, which every measured time contains once. */
final class Timer {

  private static final int ROUNDS = 200;

  static final long OVERHEAD_NANOS = measure();

  private Timer() {}

  private static long measure() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      long elapsed = System.nanoTime() - start;
      if (elapsed > 0) {
        least = Math.min(least, elapsed);
      }
    }
    return least == Long.MAX_VALUE ? 0 : least;
  }
}
