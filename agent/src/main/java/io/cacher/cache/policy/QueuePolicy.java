package io.cacher.cache.policy;

/** A policy whose order is a queue that nodes join at the end. */
abstract class QueuePolicy extends ExactPolicy {

  final AccessQueue queue = new AccessQueue();

  QueuePolicy(long maximum) {
    super(maximum);
  }

  @Override
  public final long size() {
    return queue.size();
  }

  @Override
  final void insert(Node node) {
    queue.addLast(node);
  }

  @Override
  final void take(Node node) {
    queue.remove(node);
  }

  @Override
  final boolean holds(Node node) {
    return node.place == queue;
  }
}
