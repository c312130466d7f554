package io.cacher.agent;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A fault that has been told, and how often it has come back since: a line a minute at most says
 * so. Counting is thread-safe; {@link #due} is for one thread at a time.
 */
final class Recurrence {

  private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

  private final AtomicLong count = new AtomicLong();
  private volatile String line = "";
  private volatile AgentLog.Level level = AgentLog.Level.ERROR;
  private long toldAt;

  Recurrence(long now) {
    toldAt = now;
  }

  /** What was said of it. */
  void told(AgentLog.Level lineLevel, String firstLine) {
    level = lineLevel;
    line = firstLine;
  }

  /** It has come back. */
  void again() {
    count.incrementAndGet();
  }

  AgentLog.Level level() {
    return level;
  }

  /**
   * What is to be said now, or null.
   *
   * @param last whether there will be no other time
   */
  @Nullable String due(long now, boolean last) {
    if (count.get() == 0 || line.isEmpty() || (now - toldAt < PAUSE && !last)) {
      return null;
    }
    toldAt = now;
    long times = count.getAndSet(0);
    return line + " (" + times + (times == 1 ? " time more)" : " times more)");
  }
}
