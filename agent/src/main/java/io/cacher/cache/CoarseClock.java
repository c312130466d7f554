package io.cacher.cache;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Time in steps of a stated resolution, read for the price of a field.
 *
 * <p>The coarse time runs ahead of the precise time by at most one resolution. An entry therefore
 * leaves up to one resolution before its lifetime ends (two, if a hit postponed the end), and not
 * after it, as long as {@link #step} is called on time. Thread-safe; one thread ticks.
 *
 * <p>A clock that nobody has asked for a while rests. Its time is then centuries ahead: what ends
 * at all looks ended to a hit, which takes the way of a miss, where {@link #awake} sets the clock
 * going and the entry is looked at again. So no hit has to ask whether the clock rests.
 */
public final class CoarseClock {

  private static final long SHORTEST_TICK = Duration.ofMillis(1).toNanos();
  private static final long LONGEST_TICK = Duration.ofSeconds(1).toNanos();

  /** Entries leave at most this fraction of the shortest lifetime early. */
  private static final int TICKS_PER_LIFETIME = 25;

  /** So many steps in a row without use, and the clock rests. */
  static final int UNUSED_STEPS = 64;

  /** What a resting clock is ahead of the time: 146 years. */
  private static final long REST = 1L << 62;

  private final LongSupplier source;
  private final boolean system;
  private final long origin;
  private volatile long resolution;
  private volatile long now;

  // What is lost when a use and a step meet is one step.
  private boolean used;

  // The rest is the monitor's: the last time that was no rest, and since how many steps of no use.
  private long last;
  private int unused;
  private @Nullable Thread stepping;

  /**
   * A clock at zero.
   *
   * @param source nanoseconds that never run backwards, such as {@link System#nanoTime}
   * @param resolutionNanos how often {@link #tick} will be called, in nanoseconds
   */
  public CoarseClock(LongSupplier source, long resolutionNanos) {
    this.source = source;
    this.system = source instanceof NanoTime;
    this.resolution = resolutionNanos;
    this.origin = source.getAsLong();
    this.now = resolutionNanos;
    this.last = resolutionNanos;
  }

  /** How often to tick for this lifetime, the shortest there is; in nanoseconds. */
  public static long resolutionFor(@Nullable Duration shortest) {
    long tick = Lifetime.nanos(shortest) / TICKS_PER_LIFETIME;
    return Math.min(LONGEST_TICK, Math.max(SHORTEST_TICK, tick));
  }

  /** Brings the coarse time up to date, and sets it going if it rests. */
  public synchronized void tick() {
    // Not back, when the resolution has become finer.
    last = Math.max(last, precise() + resolution);
    now = last;
  }

  /**
   * Brings the coarse time up to date, or lets the clock rest. For the one thread that ticks, which
   * is unparked when the clock is to go on.
   *
   * @return when to do this again, in nanoseconds from now
   */
  public synchronized long step() {
    stepping = Thread.currentThread();
    unused = used ? 0 : unused + 1;
    used = false;
    if (unused > UNUSED_STEPS) {
      if (!resting(now)) {
        now = precise() + REST;
      }
      return Long.MAX_VALUE;
    }
    tick();
    return resolution;
  }

  /** The coarse time, which is no rest; for whoever decides by it what a hit could not. */
  long awake() {
    if (!used) {
      used = true;
    }
    long time = now;
    return resting(time) ? wake() : time;
  }

  /** Sets the clock going, as {@link #awake}; returns whether it was at rest. */
  boolean setGoing() {
    boolean rests = resting(now);
    awake();
    return rests;
  }

  private synchronized long wake() {
    if (resting(now)) {
      unused = 0;
      // First: a stack that overflows hereafter must not leave time to stand still.
      LockSupport.unpark(stepping);
      tick();
    }
    return now;
  }

  private static boolean resting(long time) {
    return time >= REST;
  }

  /**
   * Makes the steps finer if they are coarser than this. Until the next tick, time runs as far
   * ahead as before.
   */
  public synchronized void refine(long resolutionNanos) {
    resolution = Math.min(resolution, resolutionNanos);
  }

  /**
   * The coarse time in nanoseconds since the clock was made, as hits read it: at rest, later than
   * anything ends.
   */
  long now() {
    return now;
  }

  /** The precise time in nanoseconds since the clock was made. */
  public long precise() {
    return source.getAsLong() - origin;
  }

  /** About what {@link System#nanoTime} says, or up to one resolution more, for less. */
  long coarseNanoTime() {
    return system ? awake() + origin : System.nanoTime();
  }

  /** The precise time at a reading of {@link System#nanoTime}; now, if this goes by another. */
  long at(long nanoTime) {
    return system ? nanoTime - origin : precise();
  }

  /** The resolution in nanoseconds. */
  public long resolution() {
    return resolution;
  }
}
