package io.cacher.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the properties of freshness ask of one another and of the lifetime. */
final class FreshnessCheck {

  private final PropertyValues values;
  private final CacheProblems problems;

  private FreshnessCheck(PropertyValues values, CacheProblems problems) {
    this.values = values;
    this.problems = problems;
  }

  /** Reports what contradicts itself in a cache, its defaults included. */
  static void check(PropertyValues values, CacheProblems problems) {
    new FreshnessCheck(values, problems).check();
  }

  private void check() {
    Duration lifetime = values.find(CacheProperties.EXPIRE_AFTER_WRITE);
    Duration age = values.find(CacheProperties.REFRESH_AFTER_WRITE);
    if (lifetime != null
        && age != null
        && !lifetime.isZero()
        && !age.isZero()
        && age.compareTo(lifetime) >= 0) {
      problems.report(
          CacheProperties.REFRESH_AFTER_WRITE,
          "`refresh-after-write` must be shorter than `expire-after-write`, which is "
              + Durations.format(lifetime)
              + ": nothing older could be renewed");
    }
    Double beta = values.find(CacheProperties.REFRESH_EARLY);
    if (beta != null && beta > 0 && lifetime == null) {
      problems.report(
          CacheProperties.REFRESH_EARLY,
          "`refresh-early` renews entries shortly before they expire, it needs"
              + " `expire-after-write`");
    }
    if (lifetime == null && values.find(CacheProperties.EXPIRE_AFTER_ACCESS) == null) {
      needsExpiry(CacheProperties.STALE_WHILE_REFRESH);
      needsExpiry(CacheProperties.STALE_IF_ERROR);
    }
  }

  private void needsExpiry(Property<Duration> stale) {
    if (given(values.find(stale))) {
      problems.report(
          stale,
          "`"
              + stale.name()
              + "` is about expired entries, it needs `expire-after-write` or"
              + " `expire-after-access`");
    }
  }

  private static boolean given(@Nullable Duration duration) {
    return duration != null && !duration.isZero();
  }
}
