package io.cacher.cache.policy;

import org.jspecify.annotations.Nullable;

/**
 * What does not fit is not admitted, and nothing leaves for it. Only when the bound is lowered do
 * the nodes added last leave, as if they had not been admitted.
 */
final class NoEviction extends QueuePolicy {

  NoEviction(long maximum) {
    super(maximum);
  }

  @Override
  public boolean admits(Node node) {
    return node.weight() <= Math.min(maximum(), LARGEST) - weight();
  }

  @Override
  public void recordHit(Node node) {}

  @Override
  @Nullable Node victim(@Nullable Node newcomer) {
    return queue.last();
  }
}
