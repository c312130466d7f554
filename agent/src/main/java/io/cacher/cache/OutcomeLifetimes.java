package io.cacher.cache;

import io.cacher.store.Found;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Decides, for a whole cache, whether an outcome is stored and for how long. The one place that
 * does; called outside the cache's lock, since rules run code of the application. Thread-safe.
 *
 * <p>Of several ends the earliest wins.
 */
final class OutcomeLifetimes {

  private static final Lifetime NOT_STORED = new Lifetime(0, 0);

  private final Cache cache;
  private final Counters counters;
  private volatile ResultLimits limits;

  OutcomeLifetimes(Cache cache, Counters counters) {
    this.cache = cache;
    this.limits = cache.settings().results();
    this.counters = counters;
  }

  void setLimits(ResultLimits newLimits) {
    limits = newLimits;
  }

  /** The life of a result; {@link Lifetime#none} if it is not stored. */
  Lifetime ofResult(Load load, @Nullable Object result, long elapsedNanos, Lifetime usual) {
    if (result == null && !cache.cachesNull()) {
      return NOT_STORED;
    }
    ResultLimits now = limits;
    OutcomeRule rule = load.entry.site().outcomes();
    if (rule == null && now.none()) {
      return usual;
    }
    long nanos = usual.afterWrite();
    if (result == null && now.nullExpireAfterWrite() != null) {
      nanos = Lifetime.nanos(now.nullExpireAfterWrite());
    }
    if (refused(load, result, null, elapsedNanos, now, rule)) {
      nanos = 0;
    } else if (rule != null && rule.hasLifetime()) {
      nanos = Math.min(nanos, own(load, result, now, rule));
    }
    return stored(new Lifetime(shortened(nanos, now), usual.afterAccess()));
  }

  /** What is left of the life of a result that a store beyond the heap had. */
  Lifetime ofFound(Found found, Lifetime usual) {
    long left =
        usual.afterWrite() == Lifetime.UNLIMITED
            ? Lifetime.UNLIMITED
            : Math.max(0, usual.afterWrite() - found.ageNanos());
    return new Lifetime(Math.min(found.remainingNanos(), left), usual.afterAccess());
  }

  /** The life of a result that another method wrote, for which the call is not known. */
  Lifetime ofWritten(@Nullable Object value, Lifetime usual) {
    ResultLimits now = limits;
    long nanos = usual.afterWrite();
    if (value == null && now.nullExpireAfterWrite() != null) {
      nanos = Lifetime.nanos(now.nullExpireAfterWrite());
    }
    return new Lifetime(shortened(nanos, now), usual.afterAccess());
  }

  /** The life of what a method threw; {@link Lifetime#none} if it is not stored. */
  Lifetime ofFailure(Load load, Throwable thrown, long elapsedNanos) {
    ResultLimits now = limits;
    long nanos = now.exceptions().nanosOf(thrown);
    if (nanos <= 0) {
      return NOT_STORED;
    }
    OutcomeRule rule = load.entry.site().outcomes();
    if (refused(load, null, thrown, elapsedNanos, now, rule)) {
      nanos = 0;
    }
    return stored(new Lifetime(shortened(nanos, now), Lifetime.UNLIMITED));
  }

  private Lifetime stored(Lifetime life) {
    if (life.none()) {
      counters.notStored.increment();
    }
    return life;
  }

  private boolean refused(
      Load load,
      @Nullable Object result,
      @Nullable Throwable thrown,
      long elapsedNanos,
      ResultLimits now,
      @Nullable OutcomeRule rule) {
    if (elapsedNanos < Lifetime.nanos(now.minimumCost())) {
      return true;
    }
    try {
      if (rule == null) {
        return false;
      }
      StackReserve.probe();
      return rule.refuses(load.arguments(), result, thrown, elapsedNanos);
    } catch (Throwable fromTheApplication) {
      cache.expressionFailed(load.entry.site(), fromTheApplication);
      return true;
    }
  }

  private long own(Load load, @Nullable Object result, ResultLimits now, OutcomeRule rule) {
    if (result == null && rule.lifetimeIsInResult()) {
      return now.nullExpireAfterWrite() == null ? 0 : Lifetime.UNLIMITED;
    }
    try {
      return Math.max(0, rule.lifetime(load.arguments(), result));
    } catch (Throwable fromTheApplication) {
      cache.expressionFailed(load.entry.site(), fromTheApplication);
      return 0;
    }
  }

  private static long shortened(long nanos, ResultLimits now) {
    long left = nanos;
    if (left > 0 && now.expireAt() != null) {
      left = Math.min(left, now.expireAt().nanosFrom(System.currentTimeMillis()));
    }
    if (now.jitter() == 0 || left <= 0 || left == Lifetime.UNLIMITED) {
      return left;
    }
    // Doubles hold less than longs; what they round away must not make it longer.
    double share = ThreadLocalRandom.current().nextDouble() * now.jitter() / 100;
    return Math.max(1, Math.min(left, (long) (left * (1 - share))));
  }
}
