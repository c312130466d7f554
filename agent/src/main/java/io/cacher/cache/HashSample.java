package io.cacher.cache;

import java.util.Arrays;

/**
 * Follows a few of the things that are missed, chosen by their hash, and tells how often they come
 * back and why they were gone.
 *
 * <p>Choosing by hash follows all misses of the chosen and none of the others, so that what holds
 * for the sample holds for all (Waldspurger et al., <i>SHARDS</i>, FAST '15). When it is full,
 * every second one is dropped. Called on misses only, knows hashes and nothing of the application.
 * Thread-safe.
 */
final class HashSample {

  private static final int MOST = 128;
  private static final int SLOTS = 2 * MOST;

  private static final byte FREE = 0;
  private static final byte MISSED = 1;
  private static final byte EVICTED = 2;
  private static final byte EXPIRED = 3;

  private final int[] hashes = new int[SLOTS];
  private final byte[] states = new byte[SLOTS];
  private final long[] missedAt = new long[SLOTS];
  private int size;

  // Read without the lock as well; a stale value costs a look under it.
  private int halvings;

  private long misses;
  private long returned;
  private long returnedEvicted;
  private long returnedExpired;
  private long expiredGaps;

  /** Something was missed at {@code now}, in nanoseconds. */
  void missed(int hash, long now) {
    if (follows(hash)) {
      count(hash, now);
    }
  }

  /** What was stored has left to keep the bound. */
  void evicted(int hash) {
    if (follows(hash)) {
      left(hash, EVICTED);
    }
  }

  /** What was stored has left because its lifetime ended. */
  void expired(int hash) {
    if (follows(hash)) {
      left(hash, EXPIRED);
    }
  }

  /** What the sample says. */
  synchronized MissFacts misses() {
    return new MissFacts(
        misses,
        returned,
        returnedEvicted,
        returnedExpired,
        returnedExpired == 0 ? 0 : expiredGaps / returnedExpired,
        (long) size << halvings);
  }

  /** Lets the past count half. */
  synchronized void age() {
    misses /= 2;
    returned /= 2;
    returnedEvicted /= 2;
    returnedExpired /= 2;
    expiredGaps /= 2;
  }

  /** Whether this is one of the few; takes no lock. */
  boolean follows(int hash) {
    int bits = halvings;
    return bits == 0 || (hash * 0x9E3779B1) >>> (Integer.SIZE - bits) == 0;
  }

  private synchronized void count(int hash, long now) {
    if (!follows(hash)) {
      return;
    }
    misses++;
    int slot = find(hash);
    byte state = states[slot];
    if (state != FREE) {
      returned++;
      if (state == EVICTED) {
        returnedEvicted++;
      } else if (state == EXPIRED) {
        returnedExpired++;
        expiredGaps += now - missedAt[slot];
      }
    } else {
      if (size == MOST) {
        halve();
        if (!follows(hash)) {
          misses--;
          return;
        }
        slot = find(hash);
      }
      size++;
    }
    put(slot, hash, MISSED, now);
  }

  private synchronized void left(int hash, byte how) {
    int slot = find(hash);
    if (states[slot] != FREE) {
      states[slot] = how;
    }
  }

  private void put(int slot, int hash, byte state, long now) {
    hashes[slot] = hash;
    states[slot] = state;
    missedAt[slot] = now;
  }

  private int find(int hash) {
    int slot = hash & (SLOTS - 1);
    while (states[slot] != FREE && hashes[slot] != hash) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  /** Drops every second one; the counts are made to fit those that stay. */
  private void halve() {
    int[] oldHashes = hashes.clone();
    byte[] oldStates = states.clone();
    long[] oldTimes = missedAt.clone();
    Arrays.fill(states, FREE);
    size = 0;
    halvings++;
    age();
    for (int i = 0; i < SLOTS; i++) {
      if (oldStates[i] != FREE && follows(oldHashes[i])) {
        put(find(oldHashes[i]), oldHashes[i], oldStates[i], oldTimes[i]);
        size++;
      }
    }
  }
}
