package io.cacher.cache.policy;

import org.jspecify.annotations.Nullable;

/**
 * W-TinyLFU: recency in front of frequency, the share of each found while running.
 *
 * <p>Einziger, Friedman, Manes, "TinyLFU", ACM Transactions on Storage 13(4), 2017. The window's
 * share adapts as Einziger, Eytan, Friedman, Manes ask for in "Adaptive Software Cache Management",
 * Middleware 2018, but is chosen among few by a {@link SplitChooser}.
 */
public final class TinyLfu implements EvictionPolicy {

  /*
   * New nodes enter the window, a small LRU that gives everything a chance. What falls out of it
   * must be asked for more often than the oldest node on probation to take its place, or else than
   * the second oldest: or one node that was popular would guard the place of all behind it. A hit
   * on probation promotes to the protected queue, whose overflow goes back on probation.
   *
   * When another split is chosen, the queues are not rearranged at once: what is over a queue's new
   * share leaves it with the next calls, a few nodes for each.
   */
  private static final int TRANSFERS_PER_CALL = 16;

  private final AccessQueue window = new AccessQueue();
  private final AccessQueue probation = new AccessQueue();
  private final AccessQueue protectedQueue = new AccessQueue();

  private long maximum;
  private long windowMaximum;
  private long protectedMaximum;
  private @Nullable FrequencySketch sketch;
  private @Nullable SplitChooser chooser;
  private @Nullable Admission admission;
  private long capacity;

  private @Nullable Node candidate;

  /** A policy bounded to {@code maximum} entries. */
  public TinyLfu(long maximum) {
    setMaximum(maximum);
  }

  @Override
  public long size() {
    return window.size() + probation.size() + protectedQueue.size();
  }

  @Override
  public long weight() {
    return window.weight() + probation.weight() + protectedQueue.weight();
  }

  @Override
  public long maximum() {
    return maximum;
  }

  @Override
  public void setMaximum(long newMaximum) {
    maximum = newMaximum;
    sketch = null;
    chooser = null;
    admission = null;
    divide(Split.rivals()[0]);
  }

  private void divide(Split split) {
    windowMaximum = split.windowOf(maximum);
    protectedMaximum = split.protectedOf(maximum);
    if (sketch != null) {
      admission = new Admission(sketch, split);
    }
  }

  @Override
  public void add(Node node) {
    // A cache that never fills needs no frequencies.
    if (sketch == null ? weight() >= maximum >>> 1 : size() > capacity) {
      beginCounting();
    }
    count(node);
    window.addLast(node);
  }

  private void count(Node node) {
    if (sketch != null && chooser != null) {
      sketch.increment(node.hash);
      if (chooser.record(node.hash)) {
        divide(chooser.chosen());
      }
    }
  }

  /** How many nodes fit is known from the bound, or where nodes have weights, from those held. */
  private void beginCounting() {
    capacity = Math.min(maximum, 2 * size() + 1);
    double filled = (double) Math.max(1, weight()) / Math.max(1, maximum);
    sketch = new FrequencySketch(capacity);
    chooser = new SplitChooser(Math.min(maximum, Math.round(size() / filled)), sketch);
    remember(sketch, chooser, probation);
    remember(sketch, chooser, protectedQueue);
    remember(sketch, chooser, window);
    divide(chooser.chosen());
  }

  /** Nodes that came before the sketch were seen too; without this they lose to any newcomer. */
  private static void remember(FrequencySketch counts, SplitChooser chooser, AccessQueue queue) {
    for (Node node = queue.first(); node != null; node = node.next) {
      counts.increment(node.hash);
      chooser.record(node.hash);
    }
  }

  @Override
  public boolean wantsHits() {
    return sketch != null;
  }

  @Override
  public void recordHit(Node node) {
    if (!(node.place instanceof AccessQueue queue)) {
      return;
    }
    count(node);
    if (queue == probation) {
      probation.remove(node);
      protectedQueue.addLast(node);
      demoteOverflow();
    } else {
      queue.moveToLast(node);
    }
  }

  @Override
  public void remove(Node node) {
    if (node.place instanceof AccessQueue queue) {
      queue.remove(node);
      if (node == candidate) {
        candidate = null;
      }
    }
  }

  @Override
  public @Nullable Node evict(@Nullable Node newcomer) {
    shrinkWindow();
    demoteOverflow();
    if (weight() <= Math.min(maximum, LARGEST)) {
      candidate = null;
      return null;
    }
    Node victim = loser();
    remove(victim);
    return victim;
  }

  /** Moves the window's overflow on probation; the last to move is the candidate for admission. */
  private void shrinkWindow() {
    for (int i = 0; i < TRANSFERS_PER_CALL && window.weight() > windowMaximum; i++) {
      Node oldest = window.first();
      if (oldest == null) {
        return;
      }
      window.remove(oldest);
      probation.addLast(oldest);
      candidate = oldest;
    }
  }

  private Node loser() {
    Node victim = probation.first();
    if (victim == null) {
      victim = protectedQueue.first() == null ? window.first() : protectedQueue.first();
    }
    Node challenger = candidate;
    if (victim == null) {
      throw new IllegalStateException("over the bound without a node");
    }
    if (challenger == null
        || challenger == victim
        || admission == null
        || admission.admits(challenger.hash, victim.hash)) {
      return victim;
    }
    Node second = victim.place == probation ? victim.next : null;
    return second != null
            && second != challenger
            && admission.outranks(challenger.hash, second.hash)
        ? second
        : challenger;
  }

  private void demoteOverflow() {
    for (int i = 0; i < TRANSFERS_PER_CALL && protectedQueue.weight() > protectedMaximum; i++) {
      Node oldest = protectedQueue.first();
      if (oldest == null) {
        return;
      }
      protectedQueue.remove(oldest);
      probation.addLast(oldest);
    }
  }
}
