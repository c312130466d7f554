package io.cacher.manage.jmx;

import io.cacher.cache.Cache;
import io.cacher.cache.CacheSet;
import io.cacher.cache.Entry;
import io.cacher.cache.HotEntry;
import io.cacher.cache.PastEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a set of caches knows of its own use, as open data. */
final class Insights {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final CacheSet caches;
  private final Redaction redaction;

  Insights(CacheSet caches, Redaction redaction) {
    this.caches = caches;
    this.redaction = redaction;
  }

  List<HotKey> hottestKeys(int limit) {
    List<HotKey> keys = new ArrayList<>();
    for (Cache cache : caches.caches()) {
      for (HotEntry hot : cache.insight().hottest(limit)) {
        Entry entry = hot.entry();
        float percentage = 100f * hot.samples() / Math.max(1, hot.of());
        keys.add(
            new HotKey(entry.site().method(), redaction.key(entry), percentage, hot.samples()));
      }
    }
    keys.sort(Comparator.comparingLong(HotKey::getSamples).reversed());
    return keys.subList(0, Math.min(Math.max(0, limit), keys.size()));
  }

  List<RecentEviction> recentEvictions() {
    List<PastEntry> past = new ArrayList<>();
    for (Cache cache : caches.caches()) {
      past.addAll(cache.insight().recentDepartures());
    }
    past.sort(Comparator.comparingLong(PastEntry::atMillis).reversed());
    List<RecentEviction> evictions = new ArrayList<>();
    for (PastEntry one : past) {
      evictions.add(
          new RecentEviction(
              one.atMillis(),
              one.method().isEmpty() ? "cleared" : one.why().name().toLowerCase(Locale.ROOT),
              one.method(),
              one.method().isEmpty() ? "" : redaction.key(one),
              one.ageNanos() < 0 ? -1 : one.ageNanos() / NANOS_PER_MILLI,
              one.count()));
    }
    return evictions;
  }
}
