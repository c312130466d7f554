package io.cacher.cache.policy;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * W-TinyLFU: recency in front of frequency, the share of each found while running.
 *
 * <p>Einziger, Friedman, Manes, "TinyLFU", ACM Transactions on Storage 13(4), 2017; adaptive window
 * after Einziger, Eytan, Friedman, Manes, "Adaptive Software Cache Management", Middleware 2018.
 */
public final class TinyLfu implements EvictionPolicy {

  /*
   * New nodes enter the window, a small LRU that gives everything a chance. What falls out of it
   * must be asked for more often than the oldest node on probation to take its place. A hit on
   * probation promotes to the protected queue, whose overflow goes back on probation.
   *
   * The window's share starts at 1 %, never falls below, and climbs: after every sample of ten times
   * the bound (five times if that is large) it moves on in the same direction if the hit rate rose, else turns back, in steps that
   * fade until the hit rate jumps. The first direction is down, which comes to waiting: it grows
   * when the hit rate falls, so that a phase it serves well is not disturbed.
   */
  private static final double WINDOW_SHARE = 0.01;
  private static final double PROTECTED_SHARE = 0.80;
  private static final double STEP_SHARE = 0.0625;
  // Small caches take longer samples than their size asks for, lest chance decide; and wider steps.
  // Large ones can tell sooner, and would climb too slowly.
  private static final int SMALL = 500;
  private static final double STEP_SHARE_WHEN_SMALL = 0.09;
  private static final int SHORTEST_SAMPLE = 3_000;
  private static final int SAMPLE_FACTOR = 10;
  private static final int LARGE = 4_096;
  private static final int SAMPLE_FACTOR_WHEN_LARGE = 5;
  private static final double STEP_DECAY = 0.98;
  private static final double RESTART_AT = 0.05;
  private static final int TRANSFERS_PER_CALL = 1_000;
  // Without a little luck an attacker could keep a popular-looking victim in place for ever.
  private static final int LUCKY_FREQUENCY = 6;
  private static final int LUCK = 127;

  private final AccessQueue window = new AccessQueue();
  private final AccessQueue probation = new AccessQueue();
  private final AccessQueue protectedQueue = new AccessQueue();

  private long maximum;
  private long leastWindow;
  private long windowMaximum;
  private long protectedMaximum;
  private @Nullable FrequencySketch sketch;
  private long capacity;

  private double step;
  private double previousHitRate;
  private long sampledHits;
  private long sampledMisses;
  private long pendingTransfer;

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
    leastWindow = newMaximum - (long) (newMaximum * (1 - WINDOW_SHARE));
    windowMaximum = leastWindow;
    protectedMaximum = (long) ((newMaximum - windowMaximum) * PROTECTED_SHARE);
    sketch = null;
    pendingTransfer = 0;
    restartSample();
  }

  @Override
  public void add(Node node) {
    FrequencySketch counts = sketch;
    // A cache that never fills needs no frequencies.
    if (counts == null && weight() >= maximum >>> 1) {
      counts = newSketch();
      step = -wholeStep();
    } else if (counts != null && size() > capacity) {
      counts = newSketch();
    }
    if (counts != null) {
      counts.increment(node.hash);
      sampledMisses++;
    }
    window.addLast(node);
  }

  /** How many nodes fit is known from the bound, or where nodes have weights, from those held. */
  private FrequencySketch newSketch() {
    capacity = Math.min(maximum, 2 * size() + 1);
    FrequencySketch counts = new FrequencySketch(capacity);
    remember(counts, window);
    remember(counts, probation);
    remember(counts, protectedQueue);
    sketch = counts;
    return counts;
  }

  /** Nodes that came before the sketch were seen too; without this they lose to any newcomer. */
  private static void remember(FrequencySketch counts, AccessQueue queue) {
    for (Node node = queue.first(); node != null; node = node.next) {
      counts.increment(node.hash);
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
    if (sketch != null) {
      sketch.increment(node.hash);
      sampledHits++;
    }
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
    climb();
    shrinkWindow();
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
    while (window.weight() > windowMaximum) {
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
    if (challenger == null || challenger == victim || admits(challenger, victim)) {
      return victim;
    }
    return challenger;
  }

  private boolean admits(Node challenger, Node victim) {
    FrequencySketch counts = sketch;
    if (counts == null) {
      return true;
    }
    int challengerCount = counts.frequency(challenger.hash);
    int victimCount = counts.frequency(victim.hash);
    if (challengerCount > victimCount) {
      return true;
    }
    return challengerCount >= LUCKY_FREQUENCY
        && (ThreadLocalRandom.current().nextInt() & LUCK) == 0;
  }

  private void demoteOverflow() {
    while (protectedQueue.weight() > protectedMaximum) {
      Node oldest = protectedQueue.first();
      if (oldest == null) {
        return;
      }
      protectedQueue.remove(oldest);
      probation.addLast(oldest);
    }
  }

  private void climb() {
    if (sketch == null) {
      return;
    }
    if (sampledHits + sampledMisses >= sampleSize()) {
      double hitRate = (double) sampledHits / (sampledHits + sampledMisses);
      double change = hitRate - previousHitRate;
      double amount = change >= 0 ? step : -step;
      step =
          Math.abs(change) >= RESTART_AT ? Math.copySign(wholeStep(), amount) : STEP_DECAY * amount;
      pendingTransfer = (long) amount;
      previousHitRate = hitRate;
      sampledHits = 0;
      sampledMisses = 0;
    }
    if (pendingTransfer > 0) {
      growWindow();
    } else if (pendingTransfer < 0) {
      shrinkWindowShare();
    }
  }

  private long sampleSize() {
    int factor = capacity > LARGE ? SAMPLE_FACTOR_WHEN_LARGE : SAMPLE_FACTOR;
    return Math.max(SHORTEST_SAMPLE, factor * capacity);
  }

  private double wholeStep() {
    return maximum * (capacity < SMALL ? STEP_SHARE_WHEN_SMALL : STEP_SHARE);
  }

  private void growWindow() {
    long moves = Math.min(Math.min(pendingTransfer, protectedMaximum), transfersPerCall());
    protectedMaximum -= moves;
    windowMaximum += moves;
    demoteOverflow();
    for (long moved = 0; moved < moves; ) {
      Node oldest = probation.first() != null ? probation.first() : protectedQueue.first();
      if (oldest == null || oldest.weight() > moves - moved) {
        break;
      }
      moved += Math.max(1, oldest.weight());
      remove(oldest);
      window.addLast(oldest);
    }
    pendingTransfer = moves == 0 ? 0 : pendingTransfer - moves;
  }

  private void shrinkWindowShare() {
    long moves =
        Math.min(Math.min(-pendingTransfer, windowMaximum - leastWindow), transfersPerCall());
    if (moves <= 0) {
      pendingTransfer = 0;
      return;
    }
    protectedMaximum += moves;
    windowMaximum -= moves;
    pendingTransfer += moves;
  }

  private long transfersPerCall() {
    return TRANSFERS_PER_CALL * Math.max(1, weight() / Math.max(1, size()));
  }

  private void restartSample() {
    previousHitRate = 0;
    sampledHits = 0;
    sampledMisses = 0;
  }
}
