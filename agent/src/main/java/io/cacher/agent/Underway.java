package io.cacher.agent;

import io.cacher.match.PatternReport;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

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
   * The methods, {@code com.acme.Shop.save}, of which rules must hear each call: those that empty
   * or fill their caches, and writers.
   *
   * @param rules the names of the rules
   * @param writers the names of rules of writers
   */
  static Set<String> methods(List<PatternReport> patterns, Set<String> rules, Set<String> writers) {
    Set<String> methods = new HashSet<>();
    for (PatternReport pattern : patterns) {
      String rule = pattern.cache();
      if (rules.contains(rule) && (pattern.trigger() || writers.contains(rule))) {
        for (String method : pattern.woven()) {
          methods.add(method.substring(0, method.indexOf('(')));
        }
      }
    }
    return methods;
  }

  /** Waits in a bounded time; returns true when no call is left that was there at the start. */
  boolean awaitEnd(Set<String> methods) {
    long start = System.nanoTime();
    Set<Thread> busy = stillBusy(null, methods);
    while (!busy.isEmpty() && System.nanoTime() - start < PATIENCE_NANOS) {
      LockSupport.parkNanos(PAUSE_NANOS);
      busy = stillBusy(busy, methods);
    }
    return busy.isEmpty();
  }

  /** Those that were busy before and are seen so again, perhaps with another call. */
  private static Set<Thread> stillBusy(@Nullable Set<Thread> before, Set<String> methods) {
    Set<Thread> busy = new HashSet<>();
    for (Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet()) {
      if ((before == null || before.contains(thread.getKey()))
          && isIn(methods, thread.getValue())) {
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
