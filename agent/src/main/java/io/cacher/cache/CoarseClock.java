package io.cacher.cache;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Time in steps of a stated resolution, read for the price of a field.
 *
 * <p>The coarse time runs ahead of the precise time by at most one resolution. An entry therefore
 * leaves up to one resolution before its lifetime ends (two, if a hit postponed the end), and not
 * after it, as long as {@link #tick} is called on time. Thread-safe; one thread ticks.
 */
public final class CoarseClock {

  private static final long SHORTEST_TICK = Duration.ofMillis(1).toNanos();
  private static final long LONGEST_TICK = Duration.ofSeconds(1).toNanos();

  /** Entries leave at most this fraction of the shortest lifetime early. */
  private static final int TICKS_PER_LIFETIME = 25;

  private final LongSupplier source;
  private final long origin;
  private volatile long resolution;
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

  /** How often to tick for this lifetime, the shortest there is; in nanoseconds. */
  public static long resolutionFor(@Nullable Duration shortest) {
    long tick = Lifetime.nanos(shortest) / TICKS_PER_LIFETIME;
    return Math.min(LONGEST_TICK, Math.max(SHORTEST_TICK, tick));
  }

  /** Brings the coarse time up to date. */
  public void tick() {
    // Not back, when the resolution has become finer.
    now = Math.max(now, precise() + resolution);
  }

  /**
   * Makes the steps finer if they are coarser than this. Until the next tick, time runs as far
   * ahead as before.
   */
  public synchronized void refine(long resolutionNanos) {
    resolution = Math.min(resolution, resolutionNanos);
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
