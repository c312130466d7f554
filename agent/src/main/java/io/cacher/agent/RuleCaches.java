package io.cacher.agent;

import io.cacher.cache.CacheGroup;
import io.cacher.cache.CacheSettings;
import io.cacher.cache.CoarseClock;
import io.cacher.cache.FaultListener;
import io.cacher.cache.Retention;
import io.cacher.cache.policy.Policies;
import io.cacher.config.CacheRule;
import io.cacher.config.Mode;
import io.cacher.link.LinkedRule;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the caches that a set of rules asks for. */
final class RuleCaches {

  private static final long SHORTEST_TICK = Duration.ofMillis(1).toNanos();
  private static final long LONGEST_TICK = Duration.ofSeconds(1).toNanos();

  /** Entries leave at most this fraction of the shortest lifetime early. */
  private static final int TICKS_PER_LIFETIME = 25;

  private RuleCaches() {}

  /** The rules with their caches, by name, in file order. */
  static Map<String, LinkedRule> of(
      List<CacheRule> rules, CoarseClock clock, FaultListener faults) {
    Map<String, LinkedRule> linked = new LinkedHashMap<>();
    for (CacheRule rule : rules) {
      Retention retention = retention(rule);
      retention.initializeClasses();
      Long weight = rule.maximumWeight();
      CacheSettings settings =
          new CacheSettings(
              weight == null ? rule.maximumSize() : weight,
              rule.expireAfterWrite(),
              rule.expireAfterAccess(),
              rule.cacheNull(),
              rule.lockTimeout(),
              retention);
      CacheGroup caches =
          new CacheGroup(rule.name(), settings, rule.mode() == Mode.ON, clock, faults);
      linked.put(rule.name(), new LinkedRule(rule, caches));
    }
    return linked;
  }

  private static Retention retention(CacheRule rule) {
    return new Retention(
        Policies.valueOf(rule.eviction().name()),
        rule.maximumWeight() != null,
        Retention.Strength.valueOf(rule.values().name()));
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
