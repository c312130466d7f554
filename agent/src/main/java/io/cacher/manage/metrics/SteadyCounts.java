package io.cacher.manage.metrics;

import java.util.HashMap;
import java.util.Map;

/**
 * Remembers what was reported, so that no count ever goes down unless it began anew.
 *
 * <p>A cache that takes back a hit lowers its count by one for a moment. A scraper would take that
 * for a restart of the application, and the whole count for new. For one thread.
 */
final class SteadyCounts {

  private record Reported(long value, Epoch epoch) {}

  private Map<String, Reported> before = new HashMap<>();
  private Map<String, Reported> now = new HashMap<>();

  /** Begins a report; what the last one did not name is forgotten. */
  void begin() {
    before = now;
    now = new HashMap<>();
  }

  /** What to report of a series: its value, or what was reported before if that was more. */
  long steady(String series, Epoch epoch, long value) {
    Reported last = before.get(series);
    long least = last == null || !last.epoch.equals(epoch) ? 0 : last.value;
    long steady = Math.max(least, value);
    now.put(series, new Reported(steady, epoch));
    return steady;
  }
}
