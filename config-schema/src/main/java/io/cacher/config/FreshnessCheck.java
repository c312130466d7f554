package io.cacher.config;

import io.cacher.config.yaml.Mark;
import io.cacher.config.yaml.YamlNode.Entry;
import io.cacher.config.yaml.YamlNode.Mapping;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the properties of freshness ask of one another and of the lifetime. */
final class FreshnessCheck {

  private final PropertyValues values;
  private final Entry cache;
  private final String path;
  private final Reading reading;

  private FreshnessCheck(PropertyValues values, Entry cache, String path, Reading reading) {
    this.values = values;
    this.cache = cache;
    this.path = path;
    this.reading = reading;
  }

  /** Reports what contradicts itself in a cache, its defaults included. */
  static void check(PropertyValues values, Entry cache, String path, Reading reading) {
    new FreshnessCheck(values, cache, path, reading).check();
  }

  private void check() {
    Duration lifetime = values.find(CacheProperties.EXPIRE_AFTER_WRITE);
    Duration age = values.find(CacheProperties.REFRESH_AFTER_WRITE);
    if (lifetime != null
        && age != null
        && !lifetime.isZero()
        && !age.isZero()
        && age.compareTo(lifetime) >= 0) {
      report(
          CacheProperties.REFRESH_AFTER_WRITE,
          "`refresh-after-write` must be shorter than `expire-after-write`, which is "
              + Durations.format(lifetime)
              + ": nothing older could be renewed");
    }
    Double beta = values.find(CacheProperties.REFRESH_EARLY);
    if (beta != null && beta > 0 && lifetime == null) {
      report(
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
      report(
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

  /** At the property where the cache has it, else, being a default, at the cache. */
  private void report(Property<?> property, String message) {
    Mark mark = cache.key().mark();
    if (cache.value() instanceof Mapping mapping) {
      for (Entry entry : mapping.entries()) {
        if (entry.key().text().equals(property.name())) {
          mark = entry.key().mark();
        }
      }
    }
    reading.report(mark, Keys.within(path, property.name()), message);
  }
}
