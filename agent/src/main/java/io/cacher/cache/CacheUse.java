package io.cacher.cache;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Watches how a cache is used, so that its rule can be judged. Fed on misses and once for each tick
 * of the clock, never on each hit. Thread-safe.
 */
final class CacheUse {

  /** What part of the time between two ticks of the clock a sample may take. */
  private static final long SAMPLE_PART = 500;

  private static final long LEAST_SAMPLE_NANOS = 1_000;
  private static final long MOST_SAMPLE_NANOS = 50_000;

  private static final int MOST_REPEATS = 1_024;

  /** A clock in which so many look-ups take no time measures nothing. */
  private static final int STANDSTILL = 32;

  /** Keys that take less are none of anybody's worries. */
  private static final long LEAST_KEY_NANOS = 500;

  private static final long ENOUGH_MISSES = 4_096;

  private static final int PUTS_TIMED_EACH = 64;

  /** A power of two. */
  private static final int PUTS_TIMED_ONCE = 8;

  /** Of a hundred results, one may have met a pause of the JVM or of the machine. */
  private static final double UNDISTURBED = 0.99;

  /** Code that runs seldom is measured cold more often than not, and that only adds to it. */
  private static final double QUICK = 0.1;

  final HashSample keys = new HashSample();
  final HotKeys hot = new HotKeys();
  private final HashSample receivers = new HashSample();
  private final RunTimes runs = new RunTimes(Timer.OVERHEAD_NANOS);
  final KeyPace pace;
  private final TimeHistogram putTimes = new TimeHistogram();
  private final TimeHistogram lookupTimes = new TimeHistogram();
  private final TimeHistogram keyTimes = new TimeHistogram();

  private final Counters counters;
  private final CoarseClock clock;
  private final long sampleNanos;

  // Of no lock: when two are stored at once, one more may be timed, or one fewer.
  private int timedPuts;
  private long resetsSeen;

  // What a sample looks up, and where its results go: or the JIT would do the work once for all
  // repetitions, or not at all.
  private volatile @Nullable Entry sampled;
  private final LongAdder notes = new LongAdder();

  CacheUse(Counters counters, CoarseClock clock) {
    this.counters = counters;
    this.clock = clock;
    this.pace = new KeyPace(clock, runs);
    this.sampleNanos =
        Math.min(MOST_SAMPLE_NANOS, Math.max(LEAST_SAMPLE_NANOS, clock.resolution() / SAMPLE_PART));
  }

  /** Has all classes ready before the first miss, which may happen with little stack left. */
  static void initialize() {
    new HashSample().missed(0, Timer.OVERHEAD_NANOS);
    new HotKeys().sampled(0);
  }

  /** A method has ended on behalf of a call; a refresh is no call's. */
  void ended(Load load) {
    if (!(load instanceof Refresh)) {
      keys.missed(load.entry.hash, clock.awake());
      pace.missed(load.entry);
    }
  }

  /**
   * The outcome of a run is stored. What is not stored, since it was quick or otherwise not worth
   * it, saves no hit anything.
   */
  void ran(long nanos) {
    runs.record(nanos);
  }

  /**
   * A result was stored, which took since {@code ended}, a reading of the system's clock. A look at
   * the clock is a fair part of what storing takes, so after the first few, every eighth is timed
   * and counts eight times.
   */
  void stored(long ended) {
    long resets = counters.resets.sum();
    if (resets != resetsSeen) {
      resetsSeen = resets;
      timedPuts = 0;
    }
    int number = timedPuts++;
    boolean few = number >= 0 && number < PUTS_TIMED_EACH;
    if (few || (number & (PUTS_TIMED_ONCE - 1)) == 0) {
      long nanos = System.nanoTime() - ended;
      counters.putNanos.add(few ? nanos : nanos * PUTS_TIMED_ONCE);
      putTimes.record(nanos);
    }
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
    entry.site().counts().sampledHits.increment();
    hot.sampled(entry.hash);
    if (!pace.sample(entry)) {
      return;
    }
    sampled = entry;
    try {
      timeLookup(table);
    } finally {
      sampled = null;
    }
  }

  private void timeLookup(EntryTable table) {
    long begin = System.nanoTime();
    long start = begin;
    long end = begin;
    int batch = 1;
    for (int next = 1; next <= MOST_REPEATS && end - begin < sampleNanos; next *= 2) {
      batch = next;
      start = end;
      for (int i = 0; i < batch; i++) {
        if (!lookUp(table)) {
          return;
        }
      }
      end = System.nanoTime();
      if (end == start && batch >= STANDSTILL) {
        return;
      }
    }
    long nanos = (Math.max(0, end - start - Timer.OVERHEAD_NANOS) + batch / 2) / batch;
    counters.sampledGets.increment();
    counters.sampledGetNanos.add(nanos);
    lookupTimes.record(nanos);
    if (nanos >= LEAST_KEY_NANOS) {
      start = System.nanoTime();
      lookAtKey(sampled);
      keyTimes.record(System.nanoTime() - start);
    }
  }

  /** As a hit does: finds the entry, looks whether it lives, and takes a note. */
  private boolean lookUp(EntryTable table) {
    Entry entry = sampled;
    if (entry == null || !table.contains(entry) || entry.expiresAt <= clock.now()) {
      return false;
    }
    lookAtKey(entry);
    return true;
  }

  private void lookAtKey(@Nullable Entry entry) {
    if (entry != null) {
      notes.add(entry.rehash() + (entry.sameKey(entry) ? 1 : 0));
    }
  }

  /** What is known by now; makes the past count less. Called now and then, by one thread. */
  CacheFacts facts(Cache cache) {
    Lifetime lifetime = cache.lifetime();
    long size = cache.size();
    long timedLookups = lookupTimes.count();
    CacheFacts facts =
        new CacheFacts(
            counters.hits.sum(),
            counters.misses.sum(),
            counters.puts.sum(),
            counters.evictions.sum(),
            cache.maximumSize(),
            cache.retention().weighted(),
            size == 0 ? 0 : (double) cache.weight() / size,
            Math.min(lifetime.afterWrite(), lifetime.afterAccess()),
            keys.misses(),
            receivers.misses(),
            runs.count(),
            runs.nanos(),
            timedLookups,
            lookupTimes.quantile(QUICK),
            2 * keyTimes.count() > timedLookups ? keyTimes.quantile(QUICK) : 0,
            putTimes.meanOfFastest(UNDISTURBED));
    age(facts);
    return facts;
  }

  private void age(CacheFacts facts) {
    if (facts.keys().seen() > ENOUGH_MISSES) {
      keys.age();
    }
    if (facts.receivers().seen() > ENOUGH_MISSES) {
      receivers.age();
    }
  }
}
