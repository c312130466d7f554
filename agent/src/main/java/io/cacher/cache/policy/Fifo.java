package io.cacher.cache.policy;

import org.jspecify.annotations.Nullable;

/** First in, first out: the node added longest ago leaves. Hits change nothing. */
class Fifo extends QueuePolicy {

  Fifo(long maximum) {
    super(maximum);
  }

  @Override
  public void recordHit(Node node) {}

  @Override
  final @Nullable Node victim(@Nullable Node newcomer) {
    Node first = queue.first();
    return first != null && first == newcomer ? first.next : first;
  }
}
