package io.cacher.cache.policy;

import org.jspecify.annotations.Nullable;

/**
 * Decides which entry leaves. Not thread-safe: the cache calls it under its lock.
 *
 * <p>The cache adds a node when its value is stored, reports the hits, and asks for victims until
 * the bound holds.
 */
public interface EvictionPolicy {

  /** The number of nodes held. */
  long size();

  /** The bound in nodes. */
  long maximum();

  /** Changes the bound; nodes over it leave with the next calls of {@link #evict}. */
  void setMaximum(long maximum);

  /** Takes in a node that was just stored. */
  void add(Node node);

  /**
   * Whether hits matter by now. Asked after each {@link #add}; until it is true, hits need not be
   * reported.
   */
  boolean wantsHits();

  /** Notes that a node answered a call. A node that is not held is ignored. */
  void recordHit(Node node);

  /** Forgets a node that left for a reason of its own. A node that is not held is ignored. */
  void remove(Node node);

  /** Removes and returns the next victim while over the bound, else null. */
  @Nullable Node evict();
}
