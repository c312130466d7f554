package io.cacher.cache;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a cache is made with.
 *
 * @param maximumSize the bound in entries, or in weight; 0 stores nothing
 * @param expireAfterWrite lifetime from the end of the call, or null for ever
 * @param expireAfterAccess lifetime from the last hit, or null for ever
 * @param cacheNull whether null results are stored
 * @param results what else decides about an outcome
 * @param lockTimeout how long a caller waits for another's load of the same key
 * @param freshness how results are renewed before they expire, and used after
 * @param retention which entries leave, and how results are held
 */
public record CacheSettings(
    long maximumSize,
    @Nullable Duration expireAfterWrite,
    @Nullable Duration expireAfterAccess,
    boolean cacheNull,
    ResultLimits results,
    Duration lockTimeout,
    Freshness freshness,
    Retention retention) {

  /** The least age at which a load that nobody ends is given to another caller. */
  private static final long LEAST_OVERDUE_NANOS = Duration.ofSeconds(1).toNanos();

  /** Settings with the retention that most caches have. */
  public CacheSettings(
      long maximumSize,
      @Nullable Duration expireAfterWrite,
      @Nullable Duration expireAfterAccess,
      boolean cacheNull,
      ResultLimits results,
      Duration lockTimeout,
      Freshness freshness) {
    this(
        maximumSize,
        expireAfterWrite,
        expireAfterAccess,
        cacheNull,
        results,
        lockTimeout,
        freshness,
        Retention.DEFAULT);
  }

  long lockTimeoutNanos() {
    return lockTimeout.toNanos();
  }

  long overdueNanos() {
    return Math.max(LEAST_OVERDUE_NANOS, lockTimeoutNanos());
  }

  CacheSettings withMaximumSize(long maximum) {
    return new CacheSettings(
        maximum,
        expireAfterWrite,
        expireAfterAccess,
        cacheNull,
        results,
        lockTimeout,
        freshness,
        retention);
  }

  CacheSettings withLifetime(@Nullable Duration afterWrite, @Nullable Duration afterAccess) {
    return new CacheSettings(
        maximumSize,
        afterWrite,
        afterAccess,
        cacheNull,
        results,
        lockTimeout,
        freshness,
        retention);
  }

  CacheSettings withResults(ResultLimits limits) {
    return new CacheSettings(
        maximumSize,
        expireAfterWrite,
        expireAfterAccess,
        cacheNull,
        limits,
        lockTimeout,
        freshness,
        retention);
  }
}
