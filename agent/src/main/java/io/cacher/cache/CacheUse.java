package io.cacher.cache;

import java.lang.invoke.VarHandle;

/**
 * Watches how a cache is used, so that its rule can be judged. Fed on misses and once for each tick
 * of the clock, never on each hit. Thread-safe.
 */
final class CacheUse {

  /** What part of the time between two ticks of the clock a sample may take. */
  private static final long SAMPLE_PART = 500;

  private static final long LEAST_SAMPLE_NANOS = 1_000;
  private static final long MOST_SAMPLE_NANOS = 200_000;

  private static final int MOST_REPEATS = 1_024;

  /** Keys that take less are none of anybody's worries. */
  private static final long LEAST_KEY_NANOS = 500;

  /** So many loads are timed before those of the beginning count less. */
  private static final long ENOUGH_TIMES = 500;

  private static final long ENOUGH_MISSES = 4_096;

  /** Of a hundred loads, one may have met a pause of the JVM or of the machine. */
  private static final double UNDISTURBED = 0.99;

  /** Code that runs seldom is measured cold more often than not. */
  private static final double QUICK = 0.25;

  private static final double LONG_NANOS = 1_000;

  final HashSample keys = new HashSample();
  final HashSample receivers = new HashSample();
  private final Counters counters;
  private final CoarseClock clock;
  private final long sampleNanos;

  /** Where results of measured code go, or the JIT would leave the code away. */
  @SuppressWarnings("UnusedVariable")
  private int sink;

  CacheUse(Counters counters, CoarseClock clock) {
    this.counters = counters;
    this.clock = clock;
    this.sampleNanos =
        Math.min(MOST_SAMPLE_NANOS, Math.max(LEAST_SAMPLE_NANOS, clock.resolution() / SAMPLE_PART));
  }

  /** Has all classes ready before the first miss, which may happen with little stack left. */
  static void initialize() {
    new HashSample().missed(0, Timer.OVERHEAD_NANOS);
  }

  /** A method has ended on behalf of a call; a refresh is no call's. */
  void ended(Load load) {
    if (!(load instanceof Refresh)) {
      keys.missed(load.entry.hash, clock.now());
    }
  }

  /**
   * An outcome was stored. What is not stored, since it was quick or otherwise not worth it, saves
   * no hit anything.
   */
  void stored(long loadNanos, long putNanos) {
    counters.loadTimes.record(loadNanos);
    counters.putNanos.add(putNanos);
    counters.putTimes.record(putNanos);
  }

  /** A receiver that is told apart by identity is part of a call that was not found. */
  void missedReceiver(Object receiver) {
    int hash = System.identityHashCode(receiver);
    if (receivers.follows(hash)) {
      StackReserve.probe();
      receivers.missed(hash, 0);
    }
  }

  /**
   * Times a look-up by doing it again, its hash included, in growing batches of which the last
   * counts: code that runs once a second is not compiled, and what it reads is in no cache of the
   * processor. Runs the application's {@code hashCode} and {@code equals}.
   */
  void sampleLookup(Entry entry, EntryTable table) {
    long begin = System.nanoTime();
    long start = begin;
    long end = begin;
    int batch = 1;
    for (int next = 1; next <= MOST_REPEATS && end - begin < sampleNanos; next *= 2) {
      batch = next;
      start = end;
      for (int i = 0; i < batch; i++) {
        if (!lookUp(entry, table)) {
          return;
        }
      }
      end = System.nanoTime();
    }
    long elapsed = Math.max(0, end - start - Timer.OVERHEAD_NANOS);
    counters.sampledGets.increment();
    counters.sampledGetNanos.add(elapsed / batch);
    counters.lookupTimes.record(elapsed / batch);
    if (elapsed / batch >= LEAST_KEY_NANOS) {
      start = System.nanoTime();
      lookAtKey(entry);
      counters.keyTimes.record(System.nanoTime() - start);
    }
  }

  private boolean lookUp(Entry entry, EntryTable table) {
    if (!table.contains(entry)) {
      return false;
    }
    lookAtKey(entry);
    // Or the JIT would look once for the whole batch.
    VarHandle.acquireFence();
    return true;
  }

  private void lookAtKey(Entry entry) {
    sink += entry.rehash() + (entry.sameKey(entry) ? 1 : 0);
  }

  /** What is known by now; makes the past count less. Called now and then, by one thread. */
  CacheFacts facts(long maximumSize, Lifetime lifetime) {
    long keyTimes = counters.keyTimes.count();
    long lookupTimes = counters.lookupTimes.count();
    CacheFacts facts =
        new CacheFacts(
            counters.hits.sum(),
            counters.misses.sum(),
            counters.puts.sum(),
            counters.evictions.sum(),
            maximumSize,
            Math.min(lifetime.afterWrite(), lifetime.afterAccess()),
            keys.misses(),
            receivers.misses(),
            counters.loadTimes.count(),
            loadNanos(),
            lookupTimes,
            counters.lookupTimes.quantile(QUICK),
            2 * keyTimes > lookupTimes ? counters.keyTimes.quantile(QUICK) : 0,
            counters.putTimes.meanOfFastest(UNDISTURBED));
    age(facts);
    return facts;
  }

  /**
   * What a run of the method costs that a hit saves. Runs of microseconds are what they seem. Of
   * shorter ones, most of the time measured is our own way to the method and that of data to the
   * processor, which a repeated run does not have: the quicker ones come near it.
   */
  private double loadNanos() {
    double mean = counters.loadTimes.meanOfFastest(UNDISTURBED) - Timer.OVERHEAD_NANOS;
    double nanos =
        mean >= LONG_NANOS ? mean : counters.loadTimes.quantile(QUICK) - Timer.SHORT_RUN_NANOS;
    // What is shorter than a look at the clock cannot be told from nothing.
    return nanos < Timer.OVERHEAD_NANOS ? 0 : nanos;
  }

  private void age(CacheFacts facts) {
    if (facts.loadTimes() > ENOUGH_TIMES) {
      counters.loadTimes.age();
      counters.putTimes.age();
    }
    if (facts.keys().seen() > ENOUGH_MISSES) {
      keys.age();
    }
    if (facts.receivers().seen() > ENOUGH_MISSES) {
      receivers.age();
    }
  }
}
