package io.cacher.manage.jmx;

import io.cacher.cache.Cache;
import io.cacher.cache.CacheSet;
import io.cacher.cache.Entry;
import io.cacher.config.CacheRule;
import io.cacher.config.Durations;
import io.cacher.config.InvalidValueException;
import io.cacher.config.KeyPath;
import io.cacher.config.MethodPattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Controls a set of caches. */
final class CacheControl implements CacheMXBean {

  private final CacheRule rule;
  private final CacheSet caches;
  private final ManagedAgent agent;
  private final boolean wholeRule;
  private final Duration clockResolution;

  /**
   * The control of a set of caches.
   *
   * @param wholeRule whether the set is all of the rule's, so that turning it off restores classes
   */
  CacheControl(
      CacheRule rule,
      CacheSet caches,
      boolean wholeRule,
      ManagedAgent agent,
      Duration clockResolution) {
    this.clockResolution = clockResolution;
    this.rule = rule;
    this.caches = caches;
    this.wholeRule = wholeRule;
    this.agent = agent;
  }

  @Override
  public String getName() {
    return rule.name();
  }

  @Override
  public List<String> getMethods() {
    List<String> patterns = new ArrayList<>();
    for (MethodPattern pattern : rule.methods()) {
      patterns.add(pattern.text());
    }
    return patterns;
  }

  @Override
  public List<String> getWovenMethods() {
    return agent.wovenMethods(rule.name());
  }

  @Override
  public String getScope() {
    return rule.scope().name().toLowerCase(Locale.ROOT);
  }

  @Override
  public List<String> getKey() {
    List<String> parts = new ArrayList<>();
    for (KeyPath path : rule.key()) {
      parts.add(path.text());
    }
    if (parts.isEmpty()) {
      parts.add("all arguments");
      for (KeyPath path : rule.ignore()) {
        parts.add("except " + path.text());
      }
    }
    return parts;
  }

  @Override
  public String getMode() {
    return caches.isOn() ? "on" : "off";
  }

  @Override
  public void setMode(String mode) {
    boolean on = Modes.parse(mode);
    if (wholeRule) {
      agent.setOn(rule.name(), on);
    } else {
      caches.setOn(on);
    }
  }

  @Override
  public long getMaximumSize() {
    return caches.maximumSize();
  }

  @Override
  public void setMaximumSize(long maximum) {
    if (maximum < 0) {
      throw new IllegalArgumentException("a size is 0 or more, not " + maximum);
    }
    caches.setMaximumSize(maximum);
  }

  @Override
  public String getExpireAfterWrite() {
    return text(caches.expireAfterWrite());
  }

  @Override
  public void setExpireAfterWrite(String lifetime) {
    caches.setLifetime(duration(lifetime), caches.expireAfterAccess());
  }

  @Override
  public String getExpireAfterAccess() {
    return text(caches.expireAfterAccess());
  }

  @Override
  public void setExpireAfterAccess(String lifetime) {
    caches.setLifetime(caches.expireAfterWrite(), duration(lifetime));
  }

  @Override
  public boolean isCacheNull() {
    return rule.cacheNull();
  }

  @Override
  public boolean isSingleFlight() {
    return rule.singleFlight();
  }

  @Override
  public String getLockTimeout() {
    return Durations.format(rule.lockTimeout());
  }

  @Override
  public List<String> getVerdicts() {
    return agent.verdicts(rule.name());
  }

  @Override
  public long invalidate(String key) {
    List<String> typed = KeyText.split(key);
    return invalidateIf(entry -> KeyText.matches(entry, typed));
  }

  @Override
  public long invalidateMatching(String glob) {
    return invalidateIf(entry -> Glob.matches(glob, KeyText.of(entry)));
  }

  private long invalidateIf(Predicate<Entry> condition) {
    long removed = 0;
    for (Cache cache : caches.caches()) {
      removed += cache.invalidateIf(condition);
    }
    return removed;
  }

  @Override
  public long invalidateAll() {
    long removed = 0;
    for (Cache cache : caches.caches()) {
      removed += cache.invalidateAll();
    }
    return removed;
  }

  @Override
  public @Nullable String peek(String key) {
    List<String> typed = KeyText.split(key);
    for (Entry entry : live(Integer.MAX_VALUE)) {
      if (KeyText.matches(entry, typed)) {
        return KeyText.plain(entry.value);
      }
    }
    return null;
  }

  @Override
  public List<String> keys(int limit) {
    List<String> keys = new ArrayList<>();
    for (Entry entry : live(limit)) {
      keys.add(KeyText.of(entry));
    }
    return keys;
  }

  @Override
  public List<String> entries(int limit) {
    List<String> entries = new ArrayList<>();
    for (Entry entry : live(limit)) {
      String method = entry.site().method();
      String call = method.substring(0, method.indexOf('(') + 1) + KeyText.of(entry) + ")";
      entries.add(call + " = " + KeyText.plain(entry.value));
    }
    return entries;
  }

  private List<Entry> live(int limit) {
    List<Entry> entries = new ArrayList<>();
    for (Cache cache : caches.caches()) {
      entries.addAll(cache.entries(limit - entries.size()));
    }
    return entries;
  }

  @Override
  public String explain() {
    return agent.explain(rule.name());
  }

  private static String text(@Nullable Duration lifetime) {
    return lifetime == null ? "" : Durations.format(lifetime);
  }

  private @Nullable Duration duration(String lifetime) {
    if (lifetime.isEmpty()) {
      return null;
    }
    try {
      Duration duration = Durations.parse(lifetime);
      if (!duration.isZero() && duration.compareTo(clockResolution.multipliedBy(2)) < 0) {
        throw new IllegalArgumentException(
            lifetime
                + " is too short for a clock that ticks every "
                + Durations.format(clockResolution)
                + ": give this or another cache a lifetime as short in the rule file");
      }
      return duration;
    } catch (InvalidValueException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()));
    }
  }
}
