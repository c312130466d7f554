package io.cacher.cache.policy;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Any node leaves, each with the same probability. */
final class RandomEviction extends ExactPolicy {

  private static final int INITIAL_CAPACITY = 16;

  /** Where a node stands among the others. */
  private static final class Seat {
    int index;
  }

  private @Nullable Node[] nodes = new Node[INITIAL_CAPACITY];
  private int size;

  RandomEviction(long maximum) {
    super(maximum);
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  void insert(Node node) {
    Seat seat = new Seat();
    if (size == nodes.length) {
      nodes = Arrays.copyOf(nodes, size * 2);
    }
    node.place = seat;
    sit(node, seat, size++);
  }

  private void sit(Node node, Seat seat, int index) {
    nodes[index] = node;
    seat.index = index;
  }

  @Override
  void take(Node node) {
    if (node.place instanceof Seat seat) {
      Node last = nodes[--size];
      nodes[size] = null;
      if (last != null && last != node && last.place instanceof Seat lastSeat) {
        sit(last, lastSeat, seat.index);
      }
      node.place = null;
    }
  }

  @Override
  boolean holds(Node node) {
    return node.place instanceof Seat seat && seat.index < size && nodes[seat.index] == node;
  }

  @Override
  public void recordHit(Node node) {}

  @Override
  @Nullable Node victim(@Nullable Node newcomer) {
    if (size == 0) {
      return null;
    }
    int index = ThreadLocalRandom.current().nextInt(size);
    Node drawn = nodes[index];
    if (drawn != newcomer) {
      return drawn;
    }
    // The newcomer holds the last seat; drawing again among the others keeps the odds even.
    return size == 1 ? null : nodes[ThreadLocalRandom.current().nextInt(size - 1)];
  }
}
