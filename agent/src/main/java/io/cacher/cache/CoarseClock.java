package io.cacher.cache;

import java.util.function.LongSupplier;

/**
 * Time in steps of a stated resolution, read for the price of a field.
 *
 * <p>The coarse time runs ahead of the precise time by at most one resolution. An entry therefore
 * leaves up to one resolution before its lifetime ends (two, if a hit postponed the end), and not
 * after it, as long as {@link #tick} is called on time. Thread-safe; one thread ticks.
 */
public final class CoarseClock {

  private final LongSupplier source;
  private final long origin;
  private final long resolution;
  private volatile long now;

  /**
   * A clock at zero.
   *
   * @param source nanoseconds that never run backwards, such as {@link System#nanoTime}
   * @param resolutionNanos how often {@link #tick} will be called, in nanoseconds
   */
  public CoarseClock(LongSupplier source, long resolutionNanos) {
    this.source = source;
    this.resolution = resolutionNanos;
    this.origin = source.getAsLong();
    this.now = resolutionNanos;
  }

  /** Brings the coarse time up to date. */
  public void tick() {
    now = precise() + resolution;
  }

  /** The coarse time in nanoseconds since the clock was made. */
  long now() {
    return now;
  }

  /** The precise time in nanoseconds since the clock was made. */
  public long precise() {
    return source.getAsLong() - origin;
  }

  /** The resolution in nanoseconds. */
  public long resolution() {
    return resolution;
  }
}
