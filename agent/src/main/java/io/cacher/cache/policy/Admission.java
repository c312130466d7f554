package io.cacher.cache.policy;

import java.util.concurrent.ThreadLocalRandom;

/** Decides between a newcomer to the main part and its victim, by how often each was asked for. */
final class Admission {

  // Without a little luck an attacker could keep a popular-looking victim in place for ever.
  private static final int LUCKY_FREQUENCY = 6;
  private static final int LUCK = 127;

  private final FrequencySketch counts;
  private final int uncounted;

  Admission(FrequencySketch counts, Split split) {
    this.counts = counts;
    this.uncounted = split.strict() ? 1 : 0;
  }

  /** Whether the node or key hashed {@code challenger} takes the place of {@code victim}. */
  boolean admits(int challenger, int victim) {
    int count = counts.frequency(challenger) - uncounted;
    return count > counts.frequency(victim)
        || (count >= LUCKY_FREQUENCY && (ThreadLocalRandom.current().nextInt() & LUCK) == 0);
  }

  /** As {@link #admits}, for one that is not the next to leave: luck does not help against it. */
  boolean outranks(int challenger, int other) {
    return counts.frequency(challenger) - uncounted > counts.frequency(other);
  }
}
