package io.cacher.cache.policy;

import org.jspecify.annotations.Nullable;

/** Most recently used: the node that was hit or added last leaves, the newcomer apart. */
final class Mru extends QueuePolicy {

  Mru(long maximum) {
    super(maximum);
  }

  @Override
  public void recordHit(Node node) {
    if (holds(node)) {
      queue.moveToLast(node);
    }
  }

  @Override
  @Nullable Node victim(@Nullable Node newcomer) {
    Node last = queue.last();
    return last != null && last == newcomer ? last.previous : last;
  }
}
