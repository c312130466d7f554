package io.cacher.agent;

import io.cacher.cache.Backing;
import io.cacher.cache.CacheGroup;
import io.cacher.cache.CacheSettings;
import io.cacher.cache.CoarseClock;
import io.cacher.cache.DailyTime;
import io.cacher.cache.ExceptionLifetimes;
import io.cacher.cache.Freshness;
import io.cacher.cache.NanoTime;
import io.cacher.cache.ResultLimits;
import io.cacher.cache.Retention;
import io.cacher.cache.policy.Policies;
import io.cacher.config.CacheRule;
import io.cacher.config.ExceptionLifetime;
import io.cacher.config.FreshnessRule;
import io.cacher.config.Mode;
import io.cacher.config.ResultRule;
import io.cacher.config.TimeOfDay;
import io.cacher.config.WarmUp;
import io.cacher.config.WriteBehind;
import io.cacher.link.LinkedRule;
import io.cacher.plugin.Extensions;
import io.cacher.plugin.RemovalThread;
import io.cacher.plugin.Removals;
import io.cacher.plugin.RuleExtensions;
import io.cacher.warm.Warmer;
import io.cacher.write.WriteQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the caches that rules ask for. One thread at a time. */
final class RuleCaches implements AutoCloseable {

  /** What is reckoned with where the application tells the lifetime of each result. */
  private static final Duration SHORT_LIFETIME = Duration.ofMillis(250);

  private final CoarseClock clock;
  private final CallFaults faults;
  private final RuleFaults ruleFaults;
  private final Map<CacheGroup, Removals> heard = new HashMap<>();
  private volatile @Nullable RemovalThread listeners;
  private @Nullable Thread listenersThread;
  private volatile @Nullable Stores stores;

  RuleCaches(CoarseClock clock, CallFaults faults, RuleFaults ruleFaults) {
    this.clock = clock;
    this.faults = faults;
    this.ruleFaults = ruleFaults;
  }

  /** The rules with their caches, in file order. */
  List<LinkedRule> link(Extensions extensions) {
    List<LinkedRule> linked = new ArrayList<>();
    for (CacheRule rule : extensions.rules()) {
      linked.add(link(rule, extensions.of(rule), 0));
    }
    return linked;
  }

  /**
   * A rule with caches of its own.
   *
   * @param number tells it from others of its name, see {@link LinkedRule#id(String, int)}
   */
  LinkedRule link(CacheRule rule, RuleExtensions extensions, int number) {
    Removals removals = removals(rule, extensions);
    CacheGroup caches =
        new CacheGroup(
            rule.name(), settings(rule), rule.mode() == Mode.ON, clock, faults, removals);
    if (removals != null) {
      heard.put(caches, removals);
    }
    back(rule, caches);
    return new LinkedRule(
        LinkedRule.id(rule.name(), number), rule, caches, warmer(rule), writes(rule), extensions);
  }

  /** What the caches of a rule are made with, and tuned to when the rule has changed. */
  static CacheSettings settings(CacheRule rule) {
    Long weight = rule.maximumWeight();
    return new CacheSettings(
        weight == null ? rule.maximumSize() : weight,
        rule.expireAfterWrite(),
        rule.expireAfterAccess(),
        rule.cacheNull(),
        limits(rule.results()),
        rule.lockTimeout(),
        freshness(rule.freshness()),
        retention(rule));
  }

  private void back(CacheRule rule, CacheGroup caches) {
    if (rule.store().below() == null) {
      return;
    }
    Stores opened = stores;
    if (opened == null) {
      opened = Stores.toldBy(ruleFaults);
      stores = opened;
    }
    Backing backing = opened.backing(rule);
    if (backing != null) {
      caches.backBy(backing);
    }
  }

  /** Notes that the caches of a rule are empty for good, and nothing waits to be written. */
  void retire(LinkedRule rule) {
    WriteQueue writes = rule.writes();
    if (writes != null) {
      long unused = writes.close(0);
    }
    Stores opened = stores;
    if (opened != null) {
      rule.caches().detach();
      opened.release(rule.rule());
    }
    Removals removals = heard.remove(rule.caches());
    if (removals != null) {
      removals.end();
    }
  }

  /** The thread that tells listeners of removals, or null as long as nobody listens. */
  @Nullable RemovalThread listeners() {
    return listeners;
  }

  /** Writes what waits to be written beyond the heap, and closes that. */
  void finishStores() {
    Stores opened = stores;
    if (opened != null) {
      opened.finish();
    }
  }

  /** Whether there is anything to finish. */
  boolean hasStores() {
    return stores != null;
  }

  /** Ends the thread of the listeners, who are told everything before. */
  @Override
  public void close() {
    Stores opened = stores;
    if (opened != null) {
      opened.close();
    }
    if (listeners != null && listenersThread != null) {
      listeners.stop();
      AgentThreads.end(List.of(listenersThread));
    }
  }

  private @Nullable Removals removals(CacheRule rule, RuleExtensions extensions) {
    if (extensions.listeners().isEmpty()) {
      return null;
    }
    RemovalThread thread = listeners;
    if (thread == null) {
      thread = new RemovalThread();
      listeners = thread;
      listenersThread = AgentThreads.daemon("cacher-listeners", thread);
      listenersThread.start();
    }
    Removals removals = new Removals(rule.name(), extensions.listeners(), ruleFaults);
    thread.add(removals);
    return removals;
  }

  private static Freshness freshness(FreshnessRule rule) {
    return Freshness.of(
        rule.refreshAfterWrite(),
        rule.refreshEarly(),
        rule.staleWhileRefresh(),
        rule.staleIfError());
  }

  private static ResultLimits limits(ResultRule rule) {
    Map<String, Duration> exceptions = new LinkedHashMap<>();
    for (ExceptionLifetime exception : rule.cacheExceptions()) {
      exceptions.put(exception.type(), exception.lifetime());
    }
    TimeOfDay at = rule.expireAt();
    return new ResultLimits(
        rule.minimumCost(),
        rule.nullExpireAfterWrite(),
        new ExceptionLifetimes(exceptions),
        at == null ? null : new DailyTime(at.time(), at.zone()),
        rule.jitter());
  }

  private static List<@Nullable Duration> lifetimes(CacheRule rule) {
    List<@Nullable Duration> lifetimes = new ArrayList<>();
    lifetimes.add(rule.expireAfterWrite());
    lifetimes.add(rule.expireAfterAccess());
    FreshnessRule freshness = rule.freshness();
    lifetimes.add(freshness.refreshAfterWrite());
    lifetimes.add(freshness.staleWhileRefresh());
    lifetimes.add(freshness.staleIfError());
    ResultRule results = rule.results();
    lifetimes.add(results.nullExpireAfterWrite());
    for (ExceptionLifetime exception : results.cacheExceptions()) {
      lifetimes.add(exception.lifetime());
    }
    if (results.expireAfter() != null) {
      lifetimes.add(SHORT_LIFETIME);
    }
    return lifetimes;
  }

  private @Nullable Warmer warmer(CacheRule rule) {
    WarmUp warmUp = rule.warm();
    if (warmUp == null) {
      return null;
    }
    String thread = "cacher-warm-" + rule.name();
    return new Warmer(
        rule.name(), warmUp, task -> AgentThreads.daemon(thread, task), new NanoTime(), ruleFaults);
  }

  private @Nullable WriteQueue writes(CacheRule rule) {
    WriteBehind settings = rule.writeBehind();
    return settings == null
        ? null
        : new WriteQueue(rule.name(), settings, new NanoTime(), ruleFaults);
  }

  private static Retention retention(CacheRule rule) {
    return new Retention(
        Policies.valueOf(rule.eviction().name()),
        rule.maximumWeight() != null,
        Retention.Strength.valueOf(rule.values().name()));
  }

  /** How often the clock must tick for the shortest lifetime among the rules, in nanoseconds. */
  static long clockResolution(List<CacheRule> rules) {
    Duration shortest = null;
    for (CacheRule rule : rules) {
      for (Duration lifetime : lifetimes(rule)) {
        boolean shorter =
            lifetime != null
                && !lifetime.isZero()
                && (shortest == null || lifetime.compareTo(shortest) < 0);
        shortest = shorter ? lifetime : shortest;
      }
    }
    return CoarseClock.resolutionFor(shortest);
  }
}
