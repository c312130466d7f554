package io.cacher.cache;

import java.util.function.IntConsumer;

/**
 * Remembers which keys were hit until the policy has time to hear of it.
 *
 * <p>Guarantees: a record never blocks, never allocates and makes no contended write; what one
 * thread records is drained in that order. It may lose records when threads share a stripe or the
 * policy does not keep up, which costs a little recency and nothing else.
 */
final class ReadBuffer {

  /*
   * Hashes, not entries: an int in an array needs no garbage-collection barrier and keeps nothing
   * alive. The policy looks the entry up again when it drains, off the hit path.
   */
  private static final int CAPACITY = 64;
  private static final int MASK = CAPACITY - 1;
  private static final int MAXIMUM_STRIPES = 64;

  private static final class Stripe {
    final int[] hashes = new int[CAPACITY];
    int recorded;
    int drained;
  }

  private final Stripe[] stripes;

  ReadBuffer() {
    int wanted = Math.min(MAXIMUM_STRIPES, Runtime.getRuntime().availableProcessors() * 2);
    stripes = new Stripe[Integer.highestOneBit(Math.max(1, wanted))];
    for (int i = 0; i < stripes.length; i++) {
      stripes[i] = new Stripe();
    }
  }

  /** Notes a hit; returns whether it is time to drain. */
  @SuppressWarnings("deprecation") // threadId() came with Java 19
  boolean record(int hash) {
    Stripe stripe = stripes[(int) Thread.currentThread().getId() & (stripes.length - 1)];
    int index = stripe.recorded;
    stripe.hashes[index & MASK] = hash;
    stripe.recorded = index + 1;
    return (index & MASK) == MASK;
  }

  /** Hands every record to {@code consumer}. Called by one thread at a time. */
  void drainTo(IntConsumer consumer) {
    for (Stripe stripe : stripes) {
      int end = stripe.recorded;
      int start = end - stripe.drained > CAPACITY ? end - CAPACITY : stripe.drained;
      // A thread that lost a race may have set the end back, behind what was drained already.
      for (int i = start; i - end < 0; i++) {
        consumer.accept(stripe.hashes[i & MASK]);
      }
      stripe.drained = end;
    }
  }
}
