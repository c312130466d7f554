package io.cacher.cache;

import java.util.concurrent.atomic.LongAdder;

/**
 * What was done for one woven method. Counted where a call is not a plain hit, and once for each
 * tick of the clock, so that hits pay nothing. Thread-safe; holds nothing of the application.
 */
public final class SiteCounts {

  /** Calls that ran the method. */
  public final GuardedAdder misses = new GuardedAdder();

  /** Runs that returned. */
  public final LongAdder loads = new LongAdder();

  /** Runs that threw. */
  public final LongAdder loadFailures = new LongAdder();

  /** Time spent in the method, in nanoseconds. */
  public final LongAdder loadNanos = new LongAdder();

  /** Of the hits that are sampled, one for each tick of the clock, those on this method. */
  public final LongAdder sampledHits = new LongAdder();

  void ended(boolean returned, long nanos) {
    loadNanos.add(nanos);
    (returned ? loads : loadFailures).increment();
  }

  void reset() {
    misses.reset();
    loads.reset();
    loadFailures.reset();
    loadNanos.reset();
    sampledHits.reset();
  }
}
