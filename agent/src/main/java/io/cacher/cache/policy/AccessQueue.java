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

  /** Moves a node of this queue to its end. */
  void moveToLast(Node node) {
    Node after = node.next;
    if (after == null || last == null) {
      return;
    }
    Node before = node.previous;
    if (before == null) {
      first = after;
    } else {
      before.next = after;
    }
    after.previous = before;
    node.previous = last;
    node.next = null;
    last.next = node;
    last = node;
  }
}
