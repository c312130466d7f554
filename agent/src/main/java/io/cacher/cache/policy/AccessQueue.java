package io.cacher.cache.policy;

import org.jspecify.annotations.Nullable;

/**
 * An intrusive doubly linked queue, oldest first. Every operation is O(1) and allocates nothing. A
 * node is in at most one queue.
 */
final class AccessQueue {

  private @Nullable Node first;
  private @Nullable Node last;
  private long size;
  private long weight;

  long size() {
    return size;
  }

  /** What the nodes weigh together. */
  long weight() {
    return weight;
  }

  @Nullable Node first() {
    return first;
  }

  @Nullable Node last() {
    return last;
  }

  void addLast(Node node) {
    node.previous = last;
    node.next = null;
    node.place = this;
    if (last == null) {
      first = node;
    } else {
      last.next = node;
    }
    last = node;
    size++;
    weight += node.weight();
  }

  void remove(Node node) {
    Node before = node.previous;
    Node after = node.next;
    if (before == null) {
      first = after;
    } else {
      before.next = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.previous = before;
    }
    node.previous = null;
    node.next = null;
    node.place = null;
    size--;
    weight -= node.weight();
  }

  void moveToLast(Node node) {
    if (node != last) {
      remove(node);
      addLast(node);
    }
  }
}
