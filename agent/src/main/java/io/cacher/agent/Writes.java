package io.cacher.agent;

import io.cacher.link.LinkedRule;
import io.cacher.write.WriteQueue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the rules' writers put off, as management and the end of the JVM see it. Thread-safe. */
final class Writes {

  private static final long FLUSH_PATIENCE = TimeUnit.SECONDS.toNanos(30);
  private static final long EXIT_PATIENCE = TimeUnit.SECONDS.toNanos(10);

  private final Map<String, WriteQueue> queues = new LinkedHashMap<>();
  private final Reporter reporter;

  Writes(Collection<LinkedRule> rules, Reporter reporter) {
    this.reporter = reporter;
    for (LinkedRule rule : rules) {
      WriteQueue queue = rule.writes();
      if (queue != null) {
        queues.put(rule.rule().name(), queue);
      }
    }
  }

  /** Writes what is pending for a rule; returns how many calls still are. */
  long flush(String cache) {
    WriteQueue queue = queues.get(cache);
    return queue == null ? 0 : queue.flush(FLUSH_PATIENCE);
  }

  /** Writes what is pending for all rules, in a bounded time; returns how many calls still are. */
  long flushAll() {
    long end = System.nanoTime() + FLUSH_PATIENCE;
    long left = 0;
    for (WriteQueue queue : queues.values()) {
      left += queue.flush(Math.max(0, end - System.nanoTime()));
    }
    return left;
  }

  /** Writes what is pending for all rules, in a bounded time, and tells what is left. */
  void close() {
    // All at once: one that is slow must not take the time of the others.
    for (WriteQueue queue : queues.values()) {
      queue.close(0);
    }
    long end = System.nanoTime() + EXIT_PATIENCE;
    for (Map.Entry<String, WriteQueue> queue : queues.entrySet()) {
      long left = queue.getValue().close(Math.max(0, end - System.nanoTime()));
      if (left > 0) {
        reporter.writesLeft(queue.getKey(), left);
      }
    }
  }
}
