package io.cacher.cache;

/**
 * What a run of a method costs that a hit saves, told from the runs that misses begin.
 *
 * <p>Such runs are slower than those of an application without a cache: code that runs seldom is
 * not compiled for long, and its data are in no cache of the processor. But whatever disturbs a run
 * only adds to it. So runs are taken in groups, and the least disturbed of the last groups counts.
 * Safe to use from any thread, and never exact, as {@link TimeHistogram}.
 */
final class RunTimes {

  private static final int GROUP = 128;
  private static final int GROUPS = 32;

  /** Of a hundred runs, one may have met a pause of the JVM or of the machine. */
  private static final double UNDISTURBED = 0.99;

  /**
   * In looks at the clock, each some 30 ns: a group with such a median and such a mean, of which
   * the clock is one, is too short to be told from nothing.
   */
  private static final double SHORT_MEDIAN = 2.5;

  private static final double SHORT_MEAN = 4;

  /** A clock that is coarser than that must not make long runs short. */
  private static final long MOST_CLOCK_NANOS = 100;

  private final long clockNanos;
  private final TimeHistogram group = new TimeHistogram();
  private final double[] costs = new double[GROUPS];
  private int running;
  private int groups;

  /** None yet; a look at the clock costs {@code clockNanos}. */
  RunTimes(long clockNanos) {
    this.clockNanos = Math.min(clockNanos, MOST_CLOCK_NANOS);
  }

  /** A run has ended. */
  void record(long nanos) {
    group.record(nanos);
    if (++running >= GROUP) {
      running = 0;
      costs[groups++ % GROUPS] = cost(group);
      group.reset();
    }
  }

  /** How many runs are known of, while they are few. */
  long count() {
    return groups > 0 ? GROUP : group.count();
  }

  /** The cost of a run in nanoseconds; 0 for one too short to be told from nothing. */
  double nanos() {
    int known = Math.min(groups, GROUPS);
    if (known == 0) {
      return cost(group);
    }
    double least = costs[0];
    for (int i = 1; i < known; i++) {
      least = Math.min(least, costs[i]);
    }
    return least;
  }

  private double cost(TimeHistogram runs) {
    double mean = runs.meanOfFastest(UNDISTURBED);
    boolean isShort =
        runs.quantile(0.5) <= SHORT_MEDIAN * clockNanos && mean <= SHORT_MEAN * clockNanos;
    return isShort ? 0 : Math.max(0, mean - clockNanos);
  }
}
