package io.cacher.cache;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What decides about an outcome besides the lifetimes that hold for all. Immutable.
 *
 * @param minimumCost how long the method must have run
 * @param nullExpireAfterWrite lifetime of null results, or null for that of others
 * @param exceptions the exceptions that are stored
 * @param expireAt when all entries end, or null
 * @param jitter by how many per cent of its lifetime an entry may end early
 */
public record ResultLimits(
    Duration minimumCost,
    @Nullable Duration nullExpireAfterWrite,
    ExceptionLifetimes exceptions,
    @Nullable DailyTime expireAt,
    int jitter) {

  /** Nothing besides. */
  public static final ResultLimits NONE =
      new ResultLimits(Duration.ZERO, null, ExceptionLifetimes.NONE, null, 0);

  /** Whether nothing here concerns a result. */
  boolean none() {
    return minimumCost.isZero() && nullExpireAfterWrite == null && expireAt == null && jitter == 0;
  }

  /** The same with another {@code minimum-cost}. */
  public ResultLimits withMinimumCost(Duration cost) {
    return new ResultLimits(cost, nullExpireAfterWrite, exceptions, expireAt, jitter);
  }

  /** The same with another lifetime of null results. */
  public ResultLimits withNullExpireAfterWrite(@Nullable Duration lifetime) {
    return new ResultLimits(minimumCost, lifetime, exceptions, expireAt, jitter);
  }

  /** The same with other exceptions that are stored. */
  public ResultLimits withExceptions(ExceptionLifetimes stored) {
    return new ResultLimits(minimumCost, nullExpireAfterWrite, stored, expireAt, jitter);
  }

  /** The same with another time of day at which entries end, or null for none. */
  public ResultLimits withExpireAt(@Nullable DailyTime time) {
    return new ResultLimits(minimumCost, nullExpireAfterWrite, exceptions, time, jitter);
  }

  /** The same with another jitter, in per cent. */
  public ResultLimits withJitter(int percent) {
    return new ResultLimits(minimumCost, nullExpireAfterWrite, exceptions, expireAt, percent);
  }
}
