package io.cacher.manage.jmx;

import io.cacher.cache.CacheSet;
import io.cacher.cache.CacheSettings;
import io.cacher.cache.Freshness;
import io.cacher.cache.ResultLimits;
import io.cacher.config.Durations;
import io.cacher.config.InvalidValueException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a set of caches as people read and write them. What makes no sense is refused with
 * an {@link IllegalArgumentException} that says what would, and changes nothing.
 */
final class Limits {

  /** The clock is never read in finer steps than half of this. */
  private static final Duration SHORTEST = Duration.ofMillis(2);

  private final CacheSet caches;
  private final boolean refreshes;
  private final boolean keepsStale;

  /** The limits of these caches. */
  Limits(CacheSet caches) {
    Freshness made = caches.made().freshness();
    this.caches = caches;
    this.refreshes = made.refreshes();
    this.keepsStale = made.isOn();
  }

  long maximumSize() {
    return caches.weighted() ? -1 : caches.maximumSize();
  }

  long maximumWeight() {
    return caches.weighted() ? caches.maximumSize() : -1;
  }

  void setMaximumSize(long maximum) {
    setBound(maximum, false, "weight: set MaximumWeight");
  }

  void setMaximumWeight(long maximum) {
    setBound(maximum, true, "number: set MaximumSize");
  }

  private void setBound(long maximum, boolean inWeight, String other) {
    if (caches.weighted() != inWeight) {
      throw new IllegalArgumentException(caches.name() + " is bounded by " + other);
    }
    if (maximum < 0) {
      throw new IllegalArgumentException("a bound is 0 or more, not " + maximum);
    }
    tune(settings -> settings.withMaximumSize(maximum));
  }

  String expireAfterWrite() {
    return text(caches.settings().expireAfterWrite());
  }

  void setExpireAfterWrite(String text) {
    Duration lifetime = lifetime(text);
    tune(settings -> settings.withLifetime(lifetime, settings.expireAfterAccess()));
  }

  String expireAfterAccess() {
    return text(caches.settings().expireAfterAccess());
  }

  void setExpireAfterAccess(String text) {
    Duration lifetime = lifetime(text);
    tune(settings -> settings.withLifetime(settings.expireAfterWrite(), lifetime));
  }

  String refreshAfterWrite() {
    return text(caches.settings().freshness().age());
  }

  void setRefreshAfterWrite(String text) {
    mustRefresh("RefreshAfterWrite", "refresh-after-write");
    Duration age = lifetime(text);
    renew(freshness -> freshness.withRefreshAfterWrite(age));
  }

  double refreshEarly() {
    return caches.settings().freshness().earlyBeta();
  }

  void setRefreshEarly(double beta) {
    mustRefresh("RefreshEarly", "refresh-early");
    if (!(beta >= 0 && beta <= 1_000)) {
      throw new IllegalArgumentException("a beta is 0 to 1000, 1 suits most, not " + beta);
    }
    renew(freshness -> freshness.withEarlyBeta(beta));
  }

  String staleWhileRefresh() {
    return text(caches.settings().freshness().staleWhile());
  }

  void setStaleWhileRefresh(String text) {
    mustRefresh("StaleWhileRefresh", "stale-while-refresh");
    Duration duration = lifetime(text);
    renew(freshness -> freshness.withStaleWhileRefresh(duration));
  }

  String staleIfError() {
    return text(caches.settings().freshness().staleIf());
  }

  void setStaleIfError(String text) {
    if (!keepsStale) {
      throw notMade("StaleIfError", "stale-if-error");
    }
    Duration duration = lifetime(text);
    renew(freshness -> freshness.withStaleIfError(duration));
  }

  private void mustRefresh(String attribute, String property) {
    if (!refreshes) {
      throw notMade(attribute, property);
    }
  }

  private IllegalArgumentException notMade(String attribute, String property) {
    return new IllegalArgumentException(
        attribute
            + " cannot be set: entries of "
            + caches.name()
            + " are not made to be renewed or kept; give its rule a "
            + property
            + " in the rule file");
  }

  boolean cacheNull() {
    return caches.settings().cacheNull();
  }

  void setCacheNull(boolean stored) {
    tune(settings -> settings.withCacheNull(stored));
  }

  String nullExpireAfterWrite() {
    return text(caches.settings().results().nullExpireAfterWrite());
  }

  void setNullExpireAfterWrite(String text) {
    Duration lifetime = lifetime(text);
    limit(results -> results.withNullExpireAfterWrite(lifetime));
  }

  String minimumCost() {
    return text(caches.settings().results().minimumCost());
  }

  void setMinimumCost(String text) {
    Duration cost = duration(text);
    limit(results -> results.withMinimumCost(cost));
  }

  int jitter() {
    return caches.settings().results().jitter();
  }

  void setJitter(int percent) {
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("a jitter is 0 to 100 per cent, not " + percent);
    }
    limit(results -> results.withJitter(percent));
  }

  String lockTimeout() {
    return text(caches.settings().lockTimeout());
  }

  void setLockTimeout(String text) {
    Duration timeout = duration(text);
    tune(settings -> settings.withLockTimeout(timeout));
  }

  private void renew(UnaryOperator<Freshness> change) {
    tune(settings -> settings.withFreshness(change.apply(settings.freshness())));
  }

  private void limit(UnaryOperator<ResultLimits> change) {
    tune(settings -> settings.withResults(change.apply(settings.results())));
  }

  private void tune(UnaryOperator<CacheSettings> change) {
    check(change.apply(caches.settings()));
    caches.tune(change);
  }

  /** What limits ask of one another, as in a rule file. */
  private static void check(CacheSettings next) {
    Duration write = next.expireAfterWrite();
    Freshness freshness = next.freshness();
    Duration age = freshness.age();
    if (write != null && !write.isZero() && age != null && age.compareTo(write) >= 0) {
      throw new IllegalArgumentException(
          "RefreshAfterWrite ("
              + text(age)
              + ") must be shorter than ExpireAfterWrite ("
              + text(write)
              + "), nothing older could be renewed: change the other one first");
    }
    if (freshness.earlyBeta() > 0 && write == null) {
      throw new IllegalArgumentException(
          "RefreshEarly renews entries shortly before they expire: it needs an ExpireAfterWrite");
    }
    boolean stale = freshness.staleWhileRefresh() > 0 || freshness.staleIfError() > 0;
    if (stale && write == null && next.expireAfterAccess() == null) {
      throw new IllegalArgumentException(
          "StaleWhileRefresh and StaleIfError are about expired entries: they need an"
              + " ExpireAfterWrite or ExpireAfterAccess");
    }
  }

  private static String text(@Nullable Duration duration) {
    return duration == null ? "" : Durations.format(duration);
  }

  private static @Nullable Duration lifetime(String text) {
    if (text.isEmpty()) {
      return null;
    }
    Duration duration = duration(text);
    if (!duration.isZero() && duration.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          text + " is shorter than the clock can tell: at least 2ms, or 0, or empty for none");
    }
    return duration;
  }

  private static Duration duration(String text) {
    try {
      return Durations.parse(text.strip());
    } catch (InvalidValueException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()));
    }
  }
}
