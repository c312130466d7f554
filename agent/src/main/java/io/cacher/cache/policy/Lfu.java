package io.cacher.cache.policy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Least frequently used: the node with the fewest uses leaves, of several the one added first. An
 * addition is the first use; uses do not age and leave with the node.
 */
final class Lfu extends ExactPolicy {

  /*
   * A binary heap by uses, then age. Frequency buckets know which of several nodes came into the
   * bucket first, not which was added to the cache first. A hit only counts: a node sinks to where
   * its uses belong when it would be the victim, and until then stands too high, never too low.
   */
  private static final int INITIAL_CAPACITY = 16;

  private static final class Rank {
    final Node node;
    final long addition;
    long uses;
    long sunkTo;
    int index;

    Rank(Node node, long addition, long uses) {
      this.node = node;
      this.addition = addition;
      this.uses = uses;
      this.sunkTo = uses;
    }

    boolean before(Rank other) {
      return sunkTo < other.sunkTo || (sunkTo == other.sunkTo && addition < other.addition);
    }
  }

  private @Nullable Rank[] heap = new Rank[INITIAL_CAPACITY];
  private int size;
  private long additions;

  Lfu(long maximum) {
    super(maximum);
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  void insert(Node node) {
    insert(new Rank(node, additions++, 1));
  }

  private void insert(Rank rank) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    rank.node.place = rank;
    rise(size++, rank);
  }

  @Override
  public void replace(Node old, Node fresh) {
    if (old.place instanceof Rank rank && holds(old)) {
      remove(old);
      add(fresh);
      take(fresh);
      insert(new Rank(fresh, rank.addition, rank.uses + 1));
    } else {
      add(fresh);
    }
  }

  @Override
  public void recordHit(Node node) {
    // That of a node which is not held counts for nothing.
    if (node.place instanceof Rank rank) {
      rank.uses++;
    }
  }

  @Override
  void take(Node node) {
    if (!(node.place instanceof Rank rank)) {
      return;
    }
    node.place = null;
    Rank last = heap[--size];
    heap[size] = null;
    if (last == null || last == rank) {
      return;
    }
    Rank parent = rank.index == 0 ? null : heap[(rank.index - 1) >>> 1];
    if (parent != null && last.before(parent)) {
      rise(rank.index, last);
    } else {
      sink(rank.index, last);
    }
  }

  @Override
  boolean holds(Node node) {
    return node.place instanceof Rank rank && rank.index < size && heap[rank.index] == rank;
  }

  @Override
  @Nullable Node victim(@Nullable Node newcomer) {
    Rank least = least(0);
    if (least != null && least.node == newcomer) {
      Rank left = least(1);
      Rank right = least(2);
      least = right != null && left != null && right.before(left) ? right : left;
    }
    return least == null ? null : least.node;
  }

  /** The least of a node of the heap and all below it, once those that stand too high have sunk. */
  private @Nullable Rank least(int root) {
    Rank least = heap[root];
    while (least != null && least.sunkTo != least.uses) {
      least.sunkTo = least.uses;
      sink(root, least);
      least = heap[root];
    }
    return least;
  }

  private void rise(int start, Rank rank) {
    int index = start;
    while (index > 0) {
      Rank parent = heap[(index - 1) >>> 1];
      if (parent == null || !rank.before(parent)) {
        break;
      }
      set(index, parent);
      index = (index - 1) >>> 1;
    }
    set(index, rank);
  }

  private void sink(int start, Rank rank) {
    int index = start;
    for (int child = 1 + 2 * index; child < size; child = 1 + 2 * index) {
      Rank least = heap[child];
      Rank right = child + 1 < size ? heap[child + 1] : null;
      if (right != null && least != null && right.before(least)) {
        least = right;
        child++;
      }
      if (least == null || !least.before(rank)) {
        break;
      }
      set(index, least);
      index = child;
    }
    set(index, rank);
  }

  private void set(int index, Rank rank) {
    heap[index] = rank;
    rank.index = index;
  }
}
