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
    int others = newcomer != null && holds(newcomer) ? size - 1 : size;
    if (others == 0) {
      return null;
    }
    Node drawn = nodes[ThreadLocalRandom.current().nextInt(others)];
    // The newcomer's chance goes to the last seat, which was not drawn from.
    return drawn == newcomer ? nodes[others] : drawn;
  }
}
