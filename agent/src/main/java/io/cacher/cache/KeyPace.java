package io.cacher.cache;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Tells whether the keys of a cache are so slow that its calls had better pass it: a {@code
 * hashCode} that asks a name server, an {@code equals} that loads from a database.
 *
 * <p>A call cannot be called back from a key that it is hashing. So a key is looked at again for
 * one call in each step of the clock, and when that has taken longer than a run of the method
 * several times in a row, later calls pass for a while, keys unmade; then they try again. Any
 * thread samples, one decides.
 */
final class KeyPace {

  /** What takes less is none of anybody's worries. */
  private static final long SLOW_NANOS = Duration.ofMillis(1).toNanos();

  /** A pause of the JVM or of the machine makes one sample slow, not so many in a row. */
  private static final int ENOUGH = 3;

  static final long FIRST_PAUSE_NANOS = Duration.ofMinutes(1).toNanos();
  static final long LONGEST_PAUSE_NANOS = Duration.ofHours(1).toNanos();

  private final CoarseClock clock;
  private final RunTimes runs;

  // Written by threads that sample; what is lost when two do delays a decision.
  private final AtomicInteger slowInARow = new AtomicInteger();
  private volatile long slowest;
  private volatile boolean wasQuick;
  private long missedAt = Long.MIN_VALUE;

  // Where what was seen goes: or the JIT need not look.
  private final LongAdder notes = new LongAdder();

  // Written by the one that decides.
  private volatile long passUntil = Long.MIN_VALUE;
  private long pause = FIRST_PAUSE_NANOS;
  private boolean onProbation;

  /** For keys that should take no longer than these runs. */
  KeyPace(CoarseClock clock, RunTimes runs) {
    this.clock = clock;
    this.runs = runs;
  }

  /** Looks at the key of a call that was not found, of one for each step of the clock. */
  void missed(Entry entry) {
    long now = clock.awake();
    if (now != missedAt) {
      missedAt = now;
      try {
        sample(entry);
      } catch (Throwable fromTheKey) {
        // The call has been answered; nothing was measured.
      }
    }
  }

  /**
   * Looks at a key as a call does; returns whether that was quick. Runs the application's {@code
   * hashCode} and {@code equals}.
   */
  boolean sample(Entry entry) {
    long start = clock.precise();
    notes.add(entry.rehash() + (entry.sameKey(entry) ? 1 : 0));
    long nanos = clock.precise() - start;
    if (nanos < SLOW_NANOS || nanos <= runs.nanos()) {
      slowInARow.set(0);
      wasQuick = true;
      return nanos < SLOW_NANOS;
    }
    slowest = Math.max(slowest, nanos);
    slowInARow.incrementAndGet();
    return false;
  }

  /**
   * Decides whether calls shall pass from now on. Called now and then, by one thread.
   *
   * @return how long the slowest key has taken if so, in nanoseconds; else 0
   */
  long decide() {
    long now = clock.precise();
    if (now < passUntil) {
      return 0;
    }
    if (slowInARow.get() < (onProbation ? 1 : ENOUGH)) {
      if (wasQuick) {
        onProbation = false;
        pause = FIRST_PAUSE_NANOS;
      }
      return 0;
    }
    long nanos = slowest;
    passUntil = now + pause;
    pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
    onProbation = true;
    slowInARow.set(0);
    slowest = 0;
    wasQuick = false;
    return nanos;
  }

  /** For how long calls are to pass from now on, in nanoseconds; 0 if they are not. */
  long passingNanos() {
    long until = passUntil;
    return until == Long.MIN_VALUE ? 0 : Math.max(0, until - clock.precise());
  }
}
