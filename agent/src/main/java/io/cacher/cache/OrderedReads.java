package io.cacher.cache;

import io.cacher.cache.policy.EvictionPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which entries were hit, in order, until the policy hears of it.
 *
 * <p>Guarantees: a record never blocks. What one thread records while no other does is drained
 * completely and in order, unless whoever holds the cache's lock keeps it for 32 hits in a row.
 * Where threads share a stripe, records may be lost.
 */
final class OrderedReads {

  /*
   * Like the ReadBuffer, but for entries instead of hashes, so that two keys with one hash are not
   * taken for each other, and drained from half full on, so that nothing is overwritten.
   */
  private static final int CAPACITY = 64;
  private static final int MASK = CAPACITY - 1;
  private static final int MAXIMUM_STRIPES = 64;

  private static final class Stripe {
    final @Nullable Entry[] entries = new Entry[CAPACITY];
    int recorded;
    int drained;
  }

  private final Stripe[] stripes;

  OrderedReads() {
    int wanted = Math.min(MAXIMUM_STRIPES, Runtime.getRuntime().availableProcessors() * 2);
    stripes = new Stripe[Integer.highestOneBit(Math.max(1, wanted))];
    for (int i = 0; i < stripes.length; i++) {
      stripes[i] = new Stripe();
    }
  }

  /** Notes a hit; returns whether it is time to drain. */
  @SuppressWarnings("deprecation") // threadId() came with Java 19
  boolean record(Entry entry) {
    Stripe stripe = stripes[(int) Thread.currentThread().getId() & (stripes.length - 1)];
    int index = stripe.recorded;
    stripe.entries[index & MASK] = entry;
    stripe.recorded = index + 1;
    return index + 1 - stripe.drained >= CAPACITY / 2;
  }

  /** Hands every record to the policy, and keeps none. Called under the cache's lock. */
  void drainTo(EvictionPolicy policy) {
    for (Stripe stripe : stripes) {
      int end = stripe.recorded;
      int start = end - stripe.drained > CAPACITY ? end - CAPACITY : stripe.drained;
      // A thread that lost a race may have set the end back, behind what was drained already.
      for (int i = start; i - end < 0; i++) {
        Entry entry = stripe.entries[i & MASK];
        if (entry != null) {
          stripe.entries[i & MASK] = null;
          policy.recordHit(entry);
        }
      }
      stripe.drained = end;
    }
  }
}
