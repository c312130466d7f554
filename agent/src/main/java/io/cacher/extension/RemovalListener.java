package io.cacher.extension;

/**
 * Hears of entries that have left a cache, a little later and on a thread of the agent's own, one
 * after the other. Where it is too slow, removals go unheard and are counted.
 */
public interface RemovalListener extends Extension {

  /**
   * An entry has left.
   *
   * @throws Exception counted, and logged once; later removals are told all the same
   */
  void removed(CacheEntry entry, RemovalCause cause) throws Exception;
}
