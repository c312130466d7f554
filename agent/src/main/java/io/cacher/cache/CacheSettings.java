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

  /** The shortest lifetime or age that is set, or null; zero is none. */
  @Nullable Duration shortestLifetime() {
    Duration shortest = null;
    for (Duration lifetime :
        new @Nullable Duration[] {
          expireAfterWrite,
          expireAfterAccess,
          freshness.age(),
          freshness.staleWhile(),
          freshness.staleIf(),
          results.nullExpireAfterWrite()
        }) {
      boolean shorter =
          lifetime != null
              && !lifetime.isZero()
              && (shortest == null || lifetime.compareTo(shortest) < 0);
      shortest = shorter ? lifetime : shortest;
    }
    return shortest;
  }

  /**
   * Whether a cache that was made with these settings can be tuned to others. What entries are made
   * of cannot be changed: a cache that never renewed anything will not, nor hold results otherwise.
   */
  public boolean tunableTo(CacheSettings next) {
    return retention.equals(next.retention)
        && (freshness.isOn() || !next.freshness.isOn())
        && (freshness.refreshes() || !next.freshness.refreshes());
  }

  /** The same with another bound. */
  public CacheSettings withMaximumSize(long maximum) {
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

  /** The same with other lifetimes; null for ever. */
  public CacheSettings withLifetime(@Nullable Duration afterWrite, @Nullable Duration afterAccess) {
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

  /** The same, with null results stored or not. */
  public CacheSettings withCacheNull(boolean stored) {
    return new CacheSettings(
        maximumSize,
        expireAfterWrite,
        expireAfterAccess,
        stored,
        results,
        lockTimeout,
        freshness,
        retention);
  }

  /** The same with other limits of outcomes. */
  public CacheSettings withResults(ResultLimits limits) {
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

  /** The same with another lock time-out. */
  public CacheSettings withLockTimeout(Duration timeout) {
    return new CacheSettings(
        maximumSize,
        expireAfterWrite,
        expireAfterAccess,
        cacheNull,
        results,
        timeout,
        freshness,
        retention);
  }

  /** The same with other renewals. */
  public CacheSettings withFreshness(Freshness renewals) {
    return new CacheSettings(
        maximumSize,
        expireAfterWrite,
        expireAfterAccess,
        cacheNull,
        results,
        lockTimeout,
        renewals,
        retention);
  }
}
