package io.cacher.cache.policy;

import org.jspecify.annotations.Nullable;

/**
 * Decides which entry leaves. Not thread-safe: the cache calls it under its lock.
 *
 * <p>The cache asks whether a node is admitted, adds it when its value is stored, reports the hits,
 * and asks for victims until the bound holds. Weights are at most {@link #LARGEST}, and so is what
 * is held.
 */
public interface EvictionPolicy {

  /** The largest weight, whatever the bound: two of them can be added. */
  long LARGEST = 1L << 60;

  /** The number of nodes held. */
  long size();

  /** What the nodes held weigh: their number, unless they have weights of their own. */
  long weight();

  /** The bound of {@link #weight}. */
  long maximum();

  /** Changes the bound; nodes over it leave with the next calls of {@link #evict}. */
  void setMaximum(long maximum);

  /** Whether a node may be added at all; if not, nothing leaves for it. */
  default boolean admits(Node node) {
    return node.weight() <= maximum();
  }

  /** Takes in a node that was just stored. */
  void add(Node node);

  /**
   * Takes in a node in the place of one with the same key, which is a use of it. What is over the
   * bound then leaves with {@link #evict}.
   */
  default void replace(Node old, Node fresh) {
    remove(old);
    add(fresh);
  }

  /**
   * Whether a sample of the hits is wanted by now. Asked after each {@link #add}; until it is true,
   * hits need not be reported.
   */
  boolean wantsHits();

  /** Notes that a node answered a call. A node that is not held is ignored. */
  void recordHit(Node node);

  /** Forgets a node that left for a reason of its own. A node that is not held is ignored. */
  void remove(Node node);

  /**
   * Removes and returns the next victim while over the bound, else null.
   *
   * @param newcomer the node for which there must be room, or null; exact policies choose among the
   *     others
   */
  @Nullable Node evict(@Nullable Node newcomer);
}
