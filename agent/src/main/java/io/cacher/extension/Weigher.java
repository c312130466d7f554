package io.cacher.extension;

/** Weighs what a cache with {@code maximum-weight} stores, on the thread that stores it. */
public interface Weigher extends Extension {

  /**
   * The weight of an entry, asked once before it is stored.
   *
   * @return 0 or more; a result with a negative weight is not stored
   * @throws Exception has the result not stored; counted, and logged once
   */
  long weigh(CacheEntry entry) throws Exception;
}
