package io.cacher.cache.policy;

import java.util.Arrays;

/**
 * A W-TinyLFU cache of hashes alone: what would be hit if the cache were split otherwise. Every
 * operation is O(1) and allocates nothing; 14 to 16 bytes for each hash held.
 */
final class ShadowCache {

  /** What a shadow holds at most, for its links to fit 16 bits. */
  static final int LARGEST = 1 << 15;

  private static final int WINDOW = 0;
  private static final int PROBATION = 1;
  private static final int PROTECTED = 2;
  private static final char NONE = Character.MAX_VALUE;

  private final int capacity;
  private final int windowMaximum;
  private final int protectedMaximum;
  private final Admission admission;

  /*
   * A hash lives in a slot: slots 0 to capacity, one more than are held, so that a newcomer has room
   * before the victim leaves. The three slots after those are the heads of the queues, which are
   * rings. Slots whose hashes share a bucket are chained.
   */
  private final int[] hashes;
  private final byte[] queues;
  private final char[] previous;
  private final char[] next;
  private final char[] buckets;
  private final char[] chain;
  private final int heads;
  private final int[] sizes = new int[3];
  private int held;
  private int spare;

  ShadowCache(int capacity, Split split, FrequencySketch counts) {
    this.capacity = capacity;
    windowMaximum = (int) split.windowOf(capacity);
    protectedMaximum = (int) split.protectedOf(capacity);
    admission = new Admission(counts, split);
    heads = capacity + 1;
    hashes = new int[heads];
    queues = new byte[heads];
    chain = new char[heads];
    previous = new char[heads + 3];
    next = new char[heads + 3];
    for (int head = heads; head < heads + 3; head++) {
      previous[head] = (char) head;
      next[head] = (char) head;
    }
    buckets = new char[Integer.highestOneBit(Math.max(1, capacity)) << 1];
    Arrays.fill(buckets, NONE);
  }

  /** Whether the hash was held; it is asked to stay if not. */
  boolean access(int hash) {
    int slot = find(hash);
    if (slot == NONE) {
      insert(hash);
      return false;
    }
    int queue = queues[slot];
    if (queue == PROBATION) {
      move(slot, PROTECTED);
      if (sizes[PROTECTED] > protectedMaximum) {
        move(first(PROTECTED), PROBATION);
      }
    } else if (next[slot] != heads + queue) {
      cut(slot);
      join(slot, heads + queue);
    }
    return true;
  }

  private void insert(int hash) {
    // Slots are taken in turn until all but one are held, and from then on the victim's.
    int slot = held < capacity ? held : spare;
    hashes[slot] = hash;
    int bucket = hash & (buckets.length - 1);
    chain[slot] = buckets[bucket];
    buckets[bucket] = (char) slot;
    append(slot, WINDOW);
    int candidate = NONE;
    if (sizes[WINDOW] > windowMaximum) {
      candidate = first(WINDOW);
      move(candidate, PROBATION);
    }
    if (held < capacity) {
      held++;
      spare = held;
    } else {
      remove(loser(candidate));
    }
  }

  private int loser(int candidate) {
    int victim = first(PROBATION);
    if (victim == heads + PROBATION) {
      victim = first(sizes[PROTECTED] > 0 ? PROTECTED : WINDOW);
    }
    if (candidate == NONE
        || candidate == victim
        || admission.admits(hashes[candidate], hashes[victim])) {
      return victim;
    }
    int second = queues[victim] == PROBATION ? next[victim] : candidate;
    return second != heads + PROBATION
            && second != candidate
            && admission.outranks(hashes[candidate], hashes[second])
        ? second
        : candidate;
  }

  private int find(int hash) {
    int slot = buckets[hash & (buckets.length - 1)];
    while (slot != NONE && hashes[slot] != hash) {
      slot = chain[slot];
    }
    return slot;
  }

  private void remove(int slot) {
    unlink(slot);
    spare = slot;
    int bucket = hashes[slot] & (buckets.length - 1);
    int before = buckets[bucket];
    if (before == slot) {
      buckets[bucket] = chain[slot];
      return;
    }
    while (chain[before] != slot) {
      before = chain[before];
    }
    chain[before] = chain[slot];
  }

  private int first(int queue) {
    return next[heads + queue];
  }

  private void move(int slot, int queue) {
    unlink(slot);
    append(slot, queue);
  }

  private void append(int slot, int queue) {
    join(slot, heads + queue);
    queues[slot] = (byte) queue;
    sizes[queue]++;
  }

  private void unlink(int slot) {
    cut(slot);
    sizes[queues[slot]]--;
  }

  private void join(int slot, int head) {
    char last = previous[head];
    previous[slot] = last;
    next[slot] = (char) head;
    next[last] = (char) slot;
    previous[head] = (char) slot;
  }

  private void cut(int slot) {
    char before = previous[slot];
    char after = next[slot];
    next[before] = after;
    previous[after] = before;
  }
}
