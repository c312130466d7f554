package io.cacher.cache;

import io.cacher.key.KeyGroup;
import io.cacher.store.NearCache;

/** The caches of a rule in this heap, as they follow what other JVMs invalidate. */
final class NearHeap implements NearCache {

  private final CacheGroup caches;
  private final Backing backing;

  private NearHeap(CacheGroup caches, Backing backing) {
    this.caches = caches;
    this.backing = backing;
  }

  /** Has caches follow from now on. */
  static NearHeap of(CacheGroup caches, Backing backing) {
    NearHeap near = new NearHeap(caches, backing);
    backing.tier().store().join(caches.name(), near);
    return near;
  }

  /** Has them follow no longer. */
  void leave() {
    backing.tier().store().leave(caches.name(), this);
  }

  @Override
  public void groupInvalidated(String group) {
    if (group.equals(CacheStore.WHOLE)) {
      everythingInvalidated();
      return;
    }
    for (Cache cache : caches.caches()) {
      if (KeyGroup.isBucket(group)) {
        // So rare that entries do not remember it.
        long unused = cache.invalidateIf(entry -> isIn(entry, group));
      } else {
        cache.writes().forgetGroup(group);
      }
    }
  }

  private static boolean isIn(Entry entry, String group) {
    SiteStore beyond = entry.site().store();
    return beyond != null && beyond.hasKeyIn(entry, group);
  }

  @Override
  public void everythingInvalidated() {
    for (Cache cache : caches.caches()) {
      cache.forgetHeap();
    }
  }
}
