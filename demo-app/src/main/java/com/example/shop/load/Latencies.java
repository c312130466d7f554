package com.example.shop.load;

import java.util.Arrays;

/** How long each request took, in nanoseconds. */
public final class Latencies {
  private final long[] sorted;

  Latencies(long... nanos) {
    sorted = nanos.clone();
    Arrays.sort(sorted);
  }

  public int count() {
    return sorted.length;
  }

  /** The nearest-rank percentile: the least latency that {@code percent} % do not exceed. */
  public long percentile(double percent) {
    if (sorted.length == 0) {
      return 0;
    }
    int rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.max(rank, 1) - 1];
  }
}
