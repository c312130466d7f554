package io.cacher.cache;

/**
 * Hears of stored entries that leave. Called under the cache's lock: it takes note and returns, and
 * runs nothing of the application nor of an extension. Thread-safe.
 */
public interface DepartureListener {

  /** Entries have left. */
  void departed(Departed departed);
}
