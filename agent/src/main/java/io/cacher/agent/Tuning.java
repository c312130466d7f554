package io.cacher.agent;

import io.cacher.cache.CacheSettings;
import io.cacher.cache.Freshness;
import io.cacher.cache.ResultLimits;
import io.cacher.config.CacheRule;
import io.cacher.reload.PropertyChange;
import java.util.List;

/** Changes the limits of a cache as its rule was changed, and leaves alone what it was not. */
final class Tuning {

  private Tuning() {}

  /**
   * The settings with what the rule says of these properties. What was set otherwise since, over
   * JMX, stays.
   */
  static CacheSettings of(CacheSettings now, CacheRule rule, List<PropertyChange> changes) {
    CacheSettings written = RuleCaches.settings(rule);
    CacheSettings next = now;
    for (PropertyChange change : changes) {
      next = with(next, written, change.property());
    }
    return next;
  }

  private static CacheSettings with(CacheSettings now, CacheSettings written, String property) {
    Freshness freshness = now.freshness();
    ResultLimits results = now.results();
    return switch (property) {
      case "maximum-size", "maximum-weight" -> now.withMaximumSize(written.maximumSize());
      case "expire-after-write" ->
          now.withLifetime(written.expireAfterWrite(), now.expireAfterAccess());
      case "expire-after-access" ->
          now.withLifetime(now.expireAfterWrite(), written.expireAfterAccess());
      case "cache-null" -> now.withCacheNull(written.cacheNull());
      case "lock-timeout" -> now.withLockTimeout(written.lockTimeout());
      case "refresh-after-write" ->
          now.withFreshness(freshness.withRefreshAfterWrite(written.freshness().age()));
      case "refresh-early" ->
          now.withFreshness(freshness.withEarlyBeta(written.freshness().earlyBeta()));
      case "stale-while-refresh" ->
          now.withFreshness(freshness.withStaleWhileRefresh(written.freshness().staleWhile()));
      case "stale-if-error" ->
          now.withFreshness(freshness.withStaleIfError(written.freshness().staleIf()));
      case "null-expire-after-write" ->
          now.withResults(
              results.withNullExpireAfterWrite(written.results().nullExpireAfterWrite()));
      case "minimum-cost" ->
          now.withResults(results.withMinimumCost(written.results().minimumCost()));
      case "jitter" -> now.withResults(results.withJitter(written.results().jitter()));
      case "expire-at" -> now.withResults(results.withExpireAt(written.results().expireAt()));
      case "cache-exceptions" ->
          now.withResults(results.withExceptions(written.results().exceptions()));
      default -> now;
    };
  }
}
