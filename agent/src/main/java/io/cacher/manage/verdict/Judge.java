package io.cacher.manage.verdict;

import io.cacher.cache.CacheFacts;
import io.cacher.cache.MissFacts;
import io.cacher.config.Durations;
import io.cacher.config.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Judges a cache by what it knows of its own use. Stays silent when in doubt: a verdict that is
 * wrong once is not believed again.
 */
public final class Judge {

  /** Fewer calls than this tell nothing about the habits of an application. */
  static final long LEAST_CALLS = 1_000;

  /** Fewer hits than one in so many calls are as good as none. */
  static final long CALLS_PER_HIT = 1_000;

  /** MissFacts that the sample must have followed before it is believed. */
  static final long LEAST_SEEN = 50;

  /** At most one in so many may come back, where "never" is said. */
  static final long NEVER = 20;

  /** At least one miss in so many must have one and the same cause. */
  static final long OFTEN = 4;

  /** Timed look-ups and loads that are needed to compare the two. */
  static final long LEAST_LOOKUPS = 8;

  static final long LEAST_LOADS = 50;

  /** Fewer hits cannot have cost much, and their code may not have been compiled when timed. */
  static final long LEAST_HITS = 50_000;

  /** By how much a cache must cost more than it saves, as neither is measured exactly. */
  static final double LOSS = 1.1;

  /** A key that takes less is no concern, whatever its share. */
  static final double LEAST_KEY_NANOS = 1_000;

  /** Share of the key in the time of a look-up, and in that of a load, from which on it matters. */
  static final double KEY_OF_LOOKUP = 0.75;

  static final double KEY_OF_LOAD = 0.25;

  private final Scope scope;
  private final CacheFacts facts;
  private final List<Finding> findings = new ArrayList<>();

  private Judge(Scope scope, CacheFacts facts) {
    this.scope = scope;
    this.facts = facts;
  }

  /** The verdicts on a cache whose rule has this scope; none when nothing is wrong. */
  public static List<Finding> judge(Scope scope, CacheFacts facts) {
    Judge judge = new Judge(scope, facts);
    judge.repetition();
    judge.size();
    judge.lifetime();
    judge.cost();
    judge.key();
    return List.copyOf(judge.findings);
  }

  /** What was measured of a cache, in a sentence; empty if not enough was. */
  public static String measured(CacheFacts facts) {
    if (facts.lookupTimes() < LEAST_LOOKUPS || facts.loadTimes() == 0) {
      return "";
    }
    return "a look-up takes "
        + time(facts.lookupNanos())
        + ", storing a result "
        + time(facts.putNanos())
        + ", a run of the method "
        + run(facts.loadNanos());
  }

  private void repetition() {
    long calls = facts.hits() + facts.misses();
    if (calls < LEAST_CALLS || facts.hits() * CALLS_PER_HIT > calls) {
      return;
    }
    String hits = facts.hits() == 0 ? "no hit" : facts.hits() + " hits";
    String start = hits + " in " + calls + " calls, ";
    if (scope == Scope.INSTANCE && neverRepeat(facts.receivers())) {
      add(
          Verdict.RECEIVERS_NEVER_REPEAT,
          start
              + "since each call has another receiver. Consider `scope: shared` if the result does"
              + " not depend on the receiver, or `scope: equal` if receivers have an `equals`.");
    } else if (neverRepeat(facts.keys())) {
      add(
          Verdict.KEYS_NEVER_REPEAT,
          start
              + "since each call has another key. Leave the argument that always differs out with"
              + " `ignore:`, name the parts that count with `key:`, or remove this cache.");
    }
  }

  private static boolean neverRepeat(MissFacts misses) {
    return misses.seen() >= LEAST_SEEN && misses.returned() * NEVER <= misses.seen();
  }

  private void size() {
    MissFacts keys = facts.keys();
    if (entriesAreSeldomHit() && often(keys.returnedEvicted())) {
      add(
          Verdict.EVICTED_BEFORE_FIRST_HIT,
          percent(keys.returnedEvicted(), keys.seen())
              + " of the misses are for keys that were evicted before, most without a hit: "
              + (facts.weighted() ? "a weight of " : "")
              + facts.maximumSize()
              + (facts.weighted() ? " is too little" : " entries are too few")
              + ". About "
              + keys.different()
              + " keys are in use, consider `"
              + (facts.weighted() ? "maximum-weight: " : "maximum-size: ")
              + roundedUp(Math.max(needed(keys.different()), 2 * facts.maximumSize()))
              + "`.");
    }
  }

  private long needed(long entries) {
    return facts.weighted() ? (long) (entries * facts.averageWeight()) : entries;
  }

  private void lifetime() {
    MissFacts keys = facts.keys();
    if (entriesAreSeldomHit() && often(keys.returnedExpired())) {
      add(
          Verdict.EXPIRED_BEFORE_FIRST_HIT,
          percent(keys.returnedExpired(), keys.seen())
              + " of the misses are for keys whose entry had expired, most without a hit: "
              + (facts.lifetimeNanos() == Long.MAX_VALUE
                  ? ""
                  : "entries live " + time((double) facts.lifetimeNanos()) + ", and ")
              + "a key comes back after "
              + time((double) keys.expiredGapNanos())
              + " on average. Lengthen the life time, or remove this cache.");
    }
  }

  private boolean entriesAreSeldomHit() {
    return facts.hits() < facts.puts();
  }

  private boolean often(long misses) {
    long seen = facts.keys().seen();
    return seen >= LEAST_SEEN && misses * OFTEN >= seen;
  }

  private void cost() {
    if (facts.hits() < LEAST_HITS || !isTimed()) {
      return;
    }
    double saved = facts.hits() * facts.loadNanos();
    double cost = facts.hits() * facts.lookupNanos() + facts.puts() * facts.putNanos();
    if (cost > saved * LOSS) {
      add(
          Verdict.SLOWER_THAN_THE_METHOD,
          "this cache slows the application: a look-up takes "
              + time(facts.lookupNanos())
              + " and storing a result "
              + time(facts.putNanos())
              + ", a run of the method "
              + run(facts.loadNanos())
              + ". Over "
              + (facts.hits() + facts.misses())
              + " calls that is a loss of "
              + time(cost - saved)
              + ". Remove it.");
    }
  }

  private void key() {
    if (isTimed()
        && facts.keyNanos() >= LEAST_KEY_NANOS
        && facts.keyNanos() >= KEY_OF_LOOKUP * facts.lookupNanos()
        && facts.keyNanos() >= KEY_OF_LOAD * facts.loadNanos()) {
      add(
          Verdict.KEY_HASHING_DOMINATES,
          "hashing and comparing the key takes "
              + time(facts.keyNanos())
              + " of a look-up's "
              + time(facts.lookupNanos())
              + ", a run of the method "
              + run(facts.loadNanos())
              + ". "
              + (scope == Scope.EQUAL
                  ? "Consider `scope: instance`, which does not look into the receiver, or name"
                      + " the parts that count with `key:`."
                  : "Name the parts that count with `key:`."));
    }
  }

  private boolean isTimed() {
    return facts.lookupTimes() >= LEAST_LOOKUPS && facts.loadTimes() >= LEAST_LOADS;
  }

  private void add(Verdict verdict, String text) {
    findings.add(new Finding(verdict, text));
  }

  private static String percent(long part, long whole) {
    return 100 * part / whole + " %";
  }

  /** Two digits are more than an estimate is worth. */
  static long roundedUp(long count) {
    long unit = 1;
    while (count / unit >= 100) {
      unit *= 10;
    }
    return (count + unit - 1) / unit * unit;
  }

  private static String run(double nanos) {
    return nanos == 0 ? "too little to be measured" : time(nanos);
  }

  static String time(double nanos) {
    if (nanos < 1_000) {
      return Math.round(nanos) + " ns";
    }
    if (nanos < 1_000_000) {
      return String.format(Locale.ROOT, "%.1f µs", nanos / 1_000);
    }
    if (nanos < 1e9) {
      return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }
    return Durations.format(Duration.ofSeconds(Math.round(nanos / 1e9)));
  }
}
