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
    List<RecentEviction> evictions = new ArrayList<>();
    for (Cache cache : caches.caches()) {
      long now = System.currentTimeMillis();
      long clock = cache.insight().now();
      for (PastEntry past : cache.insight().recentDepartures()) {
        evictions.add(eviction(past, now - (clock - past.at()) / NANOS_PER_MILLI));
      }
    }
    // Stable: what left together stays in order.
    evictions.sort(Comparator.comparingLong(RecentEviction::atMillis).reversed());
    return evictions;
  }

  private RecentEviction eviction(PastEntry past, long atMillis) {
    boolean all = past.method().isEmpty();
    return new RecentEviction(
        atMillis,
        all ? "cleared" : past.why().name().toLowerCase(Locale.ROOT),
        past.method(),
        all ? "" : redaction.key(past),
        past.ageNanos() < 0 ? -1 : past.ageNanos() / NANOS_PER_MILLI,
        past.count());
  }
}
