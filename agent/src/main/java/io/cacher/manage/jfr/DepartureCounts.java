package io.cacher.manage.jfr;

import io.cacher.cache.Counters;
import java.util.concurrent.atomic.LongAdder;

/** What left a cache since the last look, from its counters. For one thread. */
final class DepartureCounts {

  private final String cache;
  private final LongAdder[] counters;
  private final long[] last;

  /** In the order of {@link #counters}. */
  private static final String[] CAUSES = {"size", "expired", "collected", "explicit"};

  DepartureCounts(String cache, Counters of) {
    this.cache = cache;
    this.counters = new LongAdder[] {of.evictions, of.expired, of.collected, of.removals};
    this.last = new long[counters.length];
    for (int i = 0; i < counters.length; i++) {
      last[i] = counters[i].sum();
    }
  }

  /** Commits an event for each cause that entries left for. */
  void record() {
    for (int i = 0; i < counters.length; i++) {
      long now = counters[i].sum();
      // Less than before: somebody has set the counters to zero.
      long left = now < last[i] ? now : now - last[i];
      last[i] = now;
      if (left > 0) {
        new EvictionEvent(cache, CAUSES[i], left).commit();
      }
    }
  }
}
