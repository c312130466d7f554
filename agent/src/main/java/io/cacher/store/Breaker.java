package io.cacher.store;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Keeps calls from a store that does not answer. Thread-safe; takes no lock.
 *
 * <p><i>Closed</i>: every call may ask. After {@link #MOST_FAILURES} failures in a row <i>open</i>:
 * nobody asks, which costs a look at the clock. After a pause <i>half-open</i>: one call may ask;
 * if it succeeds the breaker closes, if not, or if nothing is heard of it, the pause doubles. After
 * Nygard, "Release It!".
 */
public final class Breaker {

  /** So many failures in a row open it; each kept a caller waiting. */
  static final int MOST_FAILURES = 5;

  static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(500);
  static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(30);

  /** What it lets through. */
  public enum State {
    /** Everything. */
    CLOSED,
    /** Nothing. */
    OPEN,
    /** One call that is to tell. */
    HALF_OPEN,
    /** Of several servers, each with its own: all to some, and nothing, or one call, to others. */
    PARTLY_OPEN
  }

  private static final long NEVER = Long.MIN_VALUE;

  private final LongSupplier nanoClock;
  private final AtomicInteger failures = new AtomicInteger();

  /** When the next call may ask, from {@link #start}; {@link #NEVER} while closed. */
  private final AtomicLong retryAt = new AtomicLong(NEVER);

  private final long start;
  private volatile boolean probing;

  /** A closed breaker. */
  public Breaker(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    start = nanoClock.getAsLong();
  }

  /** Whether {@link #admits} would say so now. Changes nothing. */
  public boolean wouldAdmit() {
    long at = retryAt.get();
    return at == NEVER || now() >= at;
  }

  /** Whether the store may be asked; who is told so says afterwards how it went. */
  public boolean admits() {
    long at = retryAt.get();
    if (at == NEVER) {
      return true;
    }
    long now = now();
    if (now < at) {
      return false;
    }
    // Until it is known how this goes, and if it never is, the next one is to wait for as long.
    if (!retryAt.compareAndSet(at, now + pause())) {
      return false;
    }
    probing = true;
    return true;
  }

  /** The store has answered. */
  public void succeeded() {
    if (failures.get() != 0) {
      failures.set(0);
    }
    if (retryAt.get() != NEVER) {
      probing = false;
      retryAt.set(NEVER);
    }
  }

  /** The store has not answered in time, or with an error. */
  public void failed() {
    if (retryAt.get() == NEVER) {
      if (failures.updateAndGet(count -> Math.min(count + 1, MOST_FAILURES)) == MOST_FAILURES) {
        retryAt.compareAndSet(NEVER, now() + SHORTEST_PAUSE);
      }
    } else if (probing) {
      probing = false;
      failures.incrementAndGet();
      retryAt.set(now() + pause());
    }
    // Else it was asked before the others failed, and tells nothing new.
  }

  /** Doubles with each failure beyond those that opened it. */
  private long pause() {
    int beyond = Math.max(0, failures.get() - MOST_FAILURES);
    return beyond >= 6 ? LONGEST_PAUSE : Math.min(LONGEST_PAUSE, SHORTEST_PAUSE << beyond);
  }

  private long now() {
    return nanoClock.getAsLong() - start;
  }

  /** Time as it sees it. */
  LongSupplier nanoClock() {
    return nanoClock;
  }

  /** What it lets through now. */
  public State state() {
    if (retryAt.get() == NEVER) {
      return State.CLOSED;
    }
    return probing ? State.HALF_OPEN : State.OPEN;
  }
}
