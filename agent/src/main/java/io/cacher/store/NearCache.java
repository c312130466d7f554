package io.cacher.store;

import java.util.List;

/** A cache in the heap before a shared store, as its {@link Backplane} sees it. Thread-safe. */
public interface NearCache {

  /** Other processes have invalidated these; an address is known by its id. */
  void invalidated(List<byte[]> ids);

  /** Another process has invalidated a group, by its name. */
  void groupInvalidated(String group);

  /** Something may have been invalidated, and nobody can tell what. */
  void everythingInvalidated();
}
