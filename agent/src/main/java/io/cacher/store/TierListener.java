package io.cacher.store;

/** Hears what becomes of the requests of one cache. Thread-safe; must not throw. */
public interface TierListener {

  /** The store failed, or did not answer in time. */
  void storeFailed();

  /** The store was not asked, since it has failed before. */
  void storeSkipped();

  /** A result is in the store. */
  void stored();

  /** A result is not stored: too many are waiting to be. */
  void storeOverrun();
}
