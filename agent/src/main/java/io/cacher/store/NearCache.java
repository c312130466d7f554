package io.cacher.store;

/** A cache in the heap before a shared store, as its {@link Backplane} sees it. Thread-safe. */
public interface NearCache {

  /** Another process has invalidated a group, by its name. */
  void groupInvalidated(String group);

  /** Something may have been invalidated, and nobody can tell what. */
  void everythingInvalidated();
}
