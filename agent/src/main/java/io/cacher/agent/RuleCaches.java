package io.cacher.agent;

import io.cacher.cache.CacheGroup;
import io.cacher.cache.CacheSettings;
import io.cacher.cache.CoarseClock;
import io.cacher.config.CacheRule;
import io.cacher.config.Mode;
import io.cacher.config.WarmUp;
import io.cacher.config.WriteBehind;
import io.cacher.link.LinkedRule;
import io.cacher.warm.WarmListener;
import io.cacher.warm.Warmer;
import io.cacher.write.WriteListener;
import io.cacher.write.WriteQueue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the caches that a set of rules asks for. */
final class RuleCaches {

  private static final long SHORTEST_TICK = Duration.ofMillis(1).toNanos();
  private static final long LONGEST_TICK = Duration.ofSeconds(1).toNanos();

  /** Entries leave at most this fraction of the shortest lifetime early. */
  private static final int TICKS_PER_LIFETIME = 25;

  private RuleCaches() {}

  /** The rules with their caches, by name, in file order. */
  static Map<String, LinkedRule> of(List<CacheRule> rules, CoarseClock clock, Reporter reporter) {
    Map<String, LinkedRule> linked = new LinkedHashMap<>();
    for (CacheRule rule : rules) {
      CacheSettings settings =
          new CacheSettings(
              rule.maximumSize(),
              rule.expireAfterWrite(),
              rule.expireAfterAccess(),
              rule.cacheNull(),
              rule.lockTimeout());
      CacheGroup caches =
          new CacheGroup(rule.name(), settings, rule.mode() == Mode.ON, clock, reporter);
      linked.put(
          rule.name(),
          new LinkedRule(rule, caches, warmer(rule, reporter), writes(rule, reporter)));
    }
    return linked;
  }

  private static @Nullable Warmer warmer(CacheRule rule, WarmListener listener) {
    WarmUp warmUp = rule.warm();
    if (warmUp == null) {
      return null;
    }
    String thread = "cacher-warm-" + rule.name();
    return new Warmer(
        rule.name(), warmUp, task -> AgentThreads.daemon(thread, task), System::nanoTime, listener);
  }

  private static @Nullable WriteQueue writes(CacheRule rule, WriteListener listener) {
    WriteBehind settings = rule.writeBehind();
    return settings == null
        ? null
        : new WriteQueue(rule.name(), settings, System::nanoTime, listener);
  }

  /** How often the clock must tick for the shortest lifetime among the rules, in nanoseconds. */
  static long clockResolution(List<CacheRule> rules) {
    Duration shortest = Duration.ofNanos(LONGEST_TICK * TICKS_PER_LIFETIME);
    for (CacheRule rule : rules) {
      for (Duration lifetime : new Duration[] {rule.expireAfterWrite(), rule.expireAfterAccess()}) {
        if (lifetime != null && !lifetime.isZero() && lifetime.compareTo(shortest) < 0) {
          shortest = lifetime;
        }
      }
    }
    long tick = shortest.toNanos() / TICKS_PER_LIFETIME;
    return Math.min(LONGEST_TICK, Math.max(SHORTEST_TICK, tick));
  }
}
