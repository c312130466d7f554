package io.cacher.cache;

/**
 * Watches how a cache is used, so that its rule can be judged. Fed on misses and once for each tick
 * of the clock, never on each hit. Thread-safe.
 */
final class CacheUse {

  /** Time enough to measure what takes nanoseconds, and not enough to be felt. */
  private static final long MOST_SAMPLE_NANOS = 10_000;

  private static final int MOST_REPEATS = 64;

  /** Keys that take less are none of anybody's worries. */
  private static final long LEAST_KEY_NANOS = 500;

  /** So many loads are timed before those of the beginning count less. */
  private static final long ENOUGH_TIMES = 500;

  private static final long ENOUGH_MISSES = 4_096;

  /** Of a hundred loads, one may have met a pause of the JVM or of the machine. */
  private static final double UNDISTURBED = 0.99;

  final HashSample keys = new HashSample();
  final HashSample receivers = new HashSample();
  private final Counters counters;

  /** Where results of measured code go, or the JIT would leave the code away. */
  private int sink;

  CacheUse(Counters counters) {
    this.counters = counters;
  }

  /** Has all classes ready before the first miss, which may happen with little stack left. */
  static void initialize() {
    new HashSample().missed(0, Timer.OVERHEAD_NANOS);
  }

  /** Times a look-up by doing it again, its hash included. Runs the application's equals. */
  void sampleLookup(Entry entry, EntryTable table) {
    long start = System.nanoTime();
    long elapsed = 0;
    int done = 0;
    for (int batch = 1; done < MOST_REPEATS && elapsed < MOST_SAMPLE_NANOS; batch = done) {
      for (int i = 0; i < batch; i++) {
        if (!table.contains(entry)) {
          return;
        }
        lookAtKey(entry);
      }
      done += batch;
      elapsed = System.nanoTime() - start;
    }
    counters.sampledGets.add(done);
    counters.sampledGetNanos.add(elapsed);
    counters.lookupTimes.record(Math.max(0, elapsed - Timer.OVERHEAD_NANOS) / done);
    if (elapsed / done >= LEAST_KEY_NANOS) {
      start = System.nanoTime();
      lookAtKey(entry);
      counters.keyTimes.record(System.nanoTime() - start);
    }
  }

  private void lookAtKey(Entry entry) {
    sink += entry.rehash() + (entry.sameKey(entry) ? 1 : 0);
  }

  /** What is known by now; makes the past count less. Called now and then, by one thread. */
  CacheFacts facts(long maximumSize, Lifetime lifetime) {
    long puts = counters.puts.sum();
    long keyTimes = counters.keyTimes.count();
    long lookupTimes = counters.lookupTimes.count();
    CacheFacts facts =
        new CacheFacts(
            counters.hits.sum(),
            counters.misses.sum(),
            puts,
            counters.evictions.sum(),
            maximumSize,
            Math.min(lifetime.afterWrite(), lifetime.afterAccess()),
            keys.misses(),
            receivers.misses(),
            counters.loadTimes.count(),
            Math.max(0, counters.loadTimes.meanOfFastest(UNDISTURBED) - Timer.OVERHEAD_NANOS),
            lookupTimes,
            counters.lookupTimes.median(),
            2 * keyTimes > lookupTimes ? counters.keyTimes.median() : 0,
            puts == 0 ? 0 : (double) counters.putNanos.sum() / puts);
    age(facts);
    return facts;
  }

  private void age(CacheFacts facts) {
    if (facts.loadTimes() > ENOUGH_TIMES) {
      counters.loadTimes.age();
    }
    if (facts.keys().seen() > ENOUGH_MISSES) {
      keys.age();
    }
    if (facts.receivers().seen() > ENOUGH_MISSES) {
      receivers.age();
    }
  }
}
