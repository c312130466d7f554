package io.cacher.cache.policy;

import org.jspecify.annotations.Nullable;

/** Keeps the books of a policy that has one order, in which the newcomer is never the victim. */
abstract class ExactPolicy implements EvictionPolicy {

  private long maximum;
  private long weight;

  ExactPolicy(long maximum) {
    this.maximum = maximum;
  }

  /** Puts a node in its place. */
  abstract void insert(Node node);

  /** Takes a node out of its place. */
  abstract void take(Node node);

  /** Whether the node is in a place of this policy. */
  abstract boolean holds(Node node);

  /** The next to leave that is not {@code newcomer}, or null when there is none. */
  abstract @Nullable Node victim(@Nullable Node newcomer);

  @Override
  public final long weight() {
    return weight;
  }

  @Override
  public final long maximum() {
    return maximum;
  }

  @Override
  public final void setMaximum(long newMaximum) {
    maximum = newMaximum;
  }

  @Override
  public final void add(Node node) {
    insert(node);
    weight += node.weight();
  }

  @Override
  public final void remove(Node node) {
    if (holds(node)) {
      take(node);
      weight -= node.weight();
    }
  }

  @Override
  public final boolean wantsHits() {
    return false;
  }

  @Override
  public final @Nullable Node evict(@Nullable Node newcomer) {
    if (weight <= Math.min(maximum, LARGEST)) {
      return null;
    }
    Node victim = victim(newcomer);
    if (victim != null) {
      remove(victim);
    }
    return victim;
  }
}
