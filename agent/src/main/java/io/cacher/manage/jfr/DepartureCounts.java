package io.cacher.manage.jfr;

import io.cacher.cache.Counters;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/** What left a cache since the last look, from its counters. For one thread. */
final class DepartureCounts {

  private final String cache;
  private final LongAdder[] counters;
  private final LongAdder resets;
  private final long[] last;
  private long lastResets;

  /** In the order of {@link #counters}. */
  private static final String[] CAUSES = {"size", "expired", "collected", "explicit"};

  DepartureCounts(String cache, Counters of) {
    this.cache = cache;
    this.counters = new LongAdder[] {of.evictions, of.expired, of.collected, of.removals};
    this.resets = of.resets;
    this.lastResets = resets.sum();
    this.last = new long[counters.length];
    for (int i = 0; i < counters.length; i++) {
      last[i] = counters[i].sum();
    }
  }

  /** Commits an event for each cause that entries left for. */
  void record() {
    // First: they are set to zero before that is counted.
    long resetsNow = resets.sum();
    if (resetsNow != lastResets) {
      lastResets = resetsNow;
      Arrays.fill(last, 0);
    }
    for (int i = 0; i < counters.length; i++) {
      long now = counters[i].sum();
      // It may be less: an entry that had expired comes back when its method fails.
      if (now > last[i]) {
        new EvictionEvent(cache, CAUSES[i], now - last[i]).commit();
        last[i] = now;
      }
    }
  }
}
