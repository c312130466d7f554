package io.cacher.cache;

import org.jspecify.annotations.Nullable;

/** Passes departures on to who listens, which most often is nobody. Guarded by the cache's lock. */
final class Departures {

  private final Cache cache;
  private final @Nullable DepartureListener listener;

  Departures(Cache cache, @Nullable DepartureListener listener) {
    this.cache = cache;
    this.listener = listener;
  }

  /** A stored entry has left. */
  void one(Entry entry, Departure why) {
    if (listener != null) {
      listener.departed(Departed.one(cache, entry, why));
    }
  }

  /** The table is about to be cleared. */
  void all(EntryTable table, long stored) {
    if (listener != null && stored > 0) {
      listener.departed(Departed.all(cache, table.slots(), stored));
    }
  }
}
