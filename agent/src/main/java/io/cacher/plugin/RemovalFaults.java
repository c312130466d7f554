package io.cacher.plugin;

/** Hears of removals that were not told as they should be. Thread-safe. */
public interface RemovalFaults {

  /** A listener threw; more may follow. */
  void listenerFailed(String cache, String listener, Throwable thrown);

  /** Listeners are too slow, and do not hear of all removals. */
  void removalsUnheard(String cache);
}
