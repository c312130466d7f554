package io.cacher.cache;

import org.jspecify.annotations.Nullable;

/**
 * Takes departures down, and passes them on to who listens, which most often is nobody. Guarded by
 * the cache's lock.
 */
final class Departures {

  private final Cache cache;
  private final RecentDepartures recent;
  private final @Nullable DepartureListener listener;

  Departures(Cache cache, RecentDepartures recent, @Nullable DepartureListener listener) {
    this.cache = cache;
    this.recent = recent;
    this.listener = listener;
  }

  /** A stored entry has left. */
  void one(Entry entry, Departure why) {
    recent.one(entry, why);
    if (listener != null) {
      listener.departed(Departed.one(cache, entry, why));
    }
  }

  /** The table is about to be cleared. */
  void all(EntryTable table, long stored) {
    if (stored > 0) {
      recent.all(stored);
    }
    if (listener != null && stored > 0) {
      listener.departed(Departed.all(cache, table.slots(), stored));
    }
  }
}
