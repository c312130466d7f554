package io.cacher.config;

import java.time.Duration;

/**
 * How long to wait before trying again: twice as long each time.
 *
 * @param first before the first retry
 * @param longest what the wait grows to; at least {@code first}
 */
public record Backoff(Duration first, Duration longest) {

  /** The wait in nanoseconds before retry number {@code retry}, the first being 1. */
  public long nanos(int retry) {
    long nanos = first.toNanos();
    long most = longest.toNanos();
    for (int i = 1; i < retry && nanos < most; i++) {
      nanos = nanos > most / 2 ? most : nanos * 2;
    }
    return Math.min(nanos, most);
  }
}
