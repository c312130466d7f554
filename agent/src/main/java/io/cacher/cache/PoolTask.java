package io.cacher.cache;

/** What the refresh pool does for an entry. */
interface PoolTask {

  /** Does it, on a thread of the pool. Throws nothing but for lack of memory. */
  void runOn(RefreshThread thread);
}
