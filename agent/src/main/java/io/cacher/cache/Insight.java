package io.cacher.cache;

import java.util.ArrayList;
import java.util.List;

/**
 * What a cache knows of itself for people who look into it. Thread-safe; the hit path does not know
 * of it.
 */
public final class Insight {

  /** For so long after somebody asked, hits are sampled more closely. */
  private static final long CLOSER_NANOS = 60_000_000_000L;

  private final Cache cache;
  private final HotKeys hot;
  private final RecentDepartures recent;

  Insight(Cache cache, HotKeys hot, RecentDepartures recent) {
    this.cache = cache;
    this.hot = hot;
    this.recent = recent;
  }

  /**
   * Entries that most hits are on, by a sample: the first hit after each tick of the clock, and for
   * a minute after each call of this, those that the policy would be told of. Of keys that share a
   * hash, one is shown.
   */
  public List<HotEntry> hottest(int limit) {
    long samples = hot.samples();
    List<HotKeys.Seen> seen = hot.hottest();
    List<HotEntry> entries = new ArrayList<>();
    cache.lock.lock();
    try {
      cache.storage.watchHits(hot, cache.now() + CLOSER_NANOS);
      for (HotKeys.Seen key : seen) {
        Entry entry = cache.table().any(key.hash());
        if (entry != null && !entry.loading() && entries.size() < limit) {
          entries.add(new HotEntry(entry, key.samples(), samples));
        }
      }
    } finally {
      cache.lock.unlock();
    }
    return entries;
  }

  /** The time of {@link PastEntry#at}, in nanoseconds. */
  public long now() {
    return cache.now();
  }

  /** The entries that left last, the very last first; of many in one moment, some. */
  public List<PastEntry> recentDepartures() {
    cache.lock.lock();
    try {
      return recent.last();
    } finally {
      cache.lock.unlock();
    }
  }
}
