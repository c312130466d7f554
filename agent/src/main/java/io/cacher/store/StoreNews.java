package io.cacher.store;

/** Hears how a store does, to tell people. Thread-safe; must not throw. */
public interface StoreNews {

  /** The store is not asked for some time, since of late it always failed. */
  void storeUnreachable(String store, Throwable last);

  /**
   * The store answers again.
   *
   * @param invalidations how many it had missed and has been told now
   */
  void storeReachable(String store, long invalidations);
}
