package io.cacher.agent;

import io.cacher.link.LinkedRule;
import io.cacher.link.LinkedRules;
import io.cacher.write.WriteQueue;
import java.util.concurrent.TimeUnit;

/** What the rules' writers put off, as management and the end of the JVM see it. Thread-safe. */
final class Writes implements AutoCloseable {

  private static final long FLUSH_PATIENCE = TimeUnit.SECONDS.toNanos(30);
  private static final long EXIT_PATIENCE = TimeUnit.SECONDS.toNanos(10);

  private final LinkedRules rules;
  private final RuleFaults faults;

  Writes(LinkedRules rules, RuleFaults faults) {
    this.rules = rules;
    this.faults = faults;
  }

  /** Writes what is pending for a rule; returns how many calls still are. */
  long flush(String cache) {
    LinkedRule rule = rules.named(cache);
    WriteQueue queue = rule == null ? null : rule.writes();
    return queue == null ? 0 : queue.flush(FLUSH_PATIENCE);
  }

  /** Writes what is pending for all rules, in a bounded time; returns how many calls still are. */
  long flushAll() {
    long end = System.nanoTime() + FLUSH_PATIENCE;
    long left = 0;
    for (LinkedRule rule : rules.all()) {
      WriteQueue queue = rule.writes();
      left += queue == null ? 0 : queue.flush(Math.max(0, end - System.nanoTime()));
    }
    return left;
  }

  /** Writes what is pending for all rules, in a bounded time, and tells what is left. */
  @Override
  public void close() {
    // All at once: one that is slow must not take the time of the others.
    for (LinkedRule rule : rules.all()) {
      WriteQueue queue = rule.writes();
      if (queue != null) {
        queue.close(0);
      }
    }
    long end = System.nanoTime() + EXIT_PATIENCE;
    for (LinkedRule rule : rules.all()) {
      WriteQueue queue = rule.writes();
      long left = queue == null ? 0 : queue.close(Math.max(0, end - System.nanoTime()));
      if (left > 0) {
        faults.writesLeft(rule.rule().name(), left);
      }
    }
  }
}
