package com.example.shop.load;

import java.time.Duration;

/** What a run measured; {@code failed} counts answers that say the service is at fault. */
public record LoadResult(Latencies latencies, Duration time, long failed, long checksum) {
  public double requestsPerSecond() {
    return time.isZero() ? 0 : latencies.count() * 1e9 / time.toNanos();
  }
}
