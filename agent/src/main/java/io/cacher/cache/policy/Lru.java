package io.cacher.cache.policy;

/** Least recently used: the node whose last hit or addition is longest ago leaves. */
final class Lru extends Fifo {

  Lru(long maximum) {
    super(maximum);
  }

  @Override
  public void recordHit(Node node) {
    if (holds(node)) {
      queue.moveToLast(node);
    }
  }
}
