package io.cacher.agent;

import io.cacher.match.PatternReport;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for calls that began before their method was woven. A cache that is to be emptied by such a
 * method would not hear of their end, and could keep what it read before.
 *
 * <p>Sees what the stacks of platform threads show; virtual threads show none.
 */
final class Underway {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  Underway() {}

  /**
   * A method of which a rule must hear each call, since it empties or fills its caches, or is a
   * writer. That another rule hears of it is of no use to this one.
   *
   * @param rule the rule's name
   * @param method such as {@code com.acme.Shop.save}
   */
  record Heard(String rule, String method) {}

  /**
   * What rules must hear of.
   *
   * @param rules the names of the rules
   * @param writers the names of rules of writers
   */
  static Set<Heard> heard(List<PatternReport> patterns, Set<String> rules, Set<String> writers) {
    Set<Heard> heard = new HashSet<>();
    for (PatternReport pattern : patterns) {
      String rule = pattern.cache();
      if (rules.contains(rule) && (pattern.trigger() || writers.contains(rule))) {
        for (String method : pattern.woven()) {
          heard.add(new Heard(rule, method.substring(0, method.indexOf('('))));
        }
      }
    }
    return heard;
  }

  /** Waits in a bounded time; returns true when no call is left that was there at the start. */
  boolean awaitEnd(Set<String> methods) {
    long start = System.nanoTime();
    Set<Thread> busy = busy(methods);
    while (!busy.isEmpty() && System.nanoTime() - start < PATIENCE_NANOS) {
      LockSupport.parkNanos(PAUSE_NANOS);
      // Those alone: looking at all stacks stops all threads, of which there may be thousands.
      busy.removeIf(thread -> !isIn(methods, thread.getStackTrace()));
    }
    return busy.isEmpty();
  }

  /** The threads that are in one of the methods; later, they may be so with another call. */
  private static Set<Thread> busy(Set<String> methods) {
    Set<Thread> busy = new HashSet<>();
    for (Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet()) {
      if (isIn(methods, thread.getValue())) {
        busy.add(thread.getKey());
      }
    }
    return busy;
  }

  private static boolean isIn(Set<String> methods, StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (methods.contains(frame.getClassName() + '.' + frame.getMethodName())) {
        return true;
      }
    }
    return false;
  }
}
