package io.cacher.manage.cli.top;

import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.remote.RemoteAgent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The counters of a cache at one time.
 *
 * @param mode on, off or shadow
 * @param hits calls answered
 * @param misses calls for which the method ran
 * @param loads times the method ran, failures included
 * @param loadNanos how long it ran in all
 * @param meanLoadNanos how long it runs in the mean
 * @param size entries stored
 * @param evictions entries that left to keep the bound
 */
record CacheSample(
    String mode,
    long hits,
    long misses,
    long loads,
    long loadNanos,
    double meanLoadNanos,
    long size,
    long evictions) {

  /** Before anything has happened. */
  static final CacheSample NONE = new CacheSample("", 0, 0, 0, 0, 0, 0, 0);

  private static final List<String> ATTRIBUTES =
      List.of(
          "CacheHits",
          "CacheMisses",
          "LoadCount",
          "LoadFailureCount",
          "TotalLoadTime",
          "AverageLoadTime",
          "Size",
          "CacheEvictions");

  static CacheSample read(RemoteAgent agent, String cache) throws CommandFailure {
    Map<String, @Nullable Object> read = agent.attributes(agent.statisticsBean(cache), ATTRIBUTES);
    return new CacheSample(
        String.valueOf(agent.attribute(agent.controlBean(cache), "Mode")),
        number(read, "CacheHits").longValue(),
        number(read, "CacheMisses").longValue(),
        number(read, "LoadCount").longValue() + number(read, "LoadFailureCount").longValue(),
        number(read, "TotalLoadTime").longValue(),
        number(read, "AverageLoadTime").doubleValue() * 1_000,
        number(read, "Size").longValue(),
        number(read, "CacheEvictions").longValue());
  }

  private static Number number(Map<String, @Nullable Object> read, String attribute) {
    return read.get(attribute) instanceof Number number ? number : 0;
  }
}
