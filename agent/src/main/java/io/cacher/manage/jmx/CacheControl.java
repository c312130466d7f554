package io.cacher.manage.jmx;

import io.cacher.cache.Cache;
import io.cacher.cache.CacheSet;
import io.cacher.cache.Entry;
import io.cacher.cache.Repeater;
import io.cacher.cache.Repeats;
import io.cacher.config.CacheRule;
import io.cacher.config.Durations;
import io.cacher.config.ExceptionLifetime;
import io.cacher.config.ExtensionName;
import io.cacher.config.InvalidValueException;
import io.cacher.config.KeyPath;
import io.cacher.config.KeyVersion;
import io.cacher.config.MethodPattern;
import io.cacher.config.RuleExpression;
import io.cacher.config.TimeOfDay;
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

  /**
   * The control of a set of caches.
   *
   * @param wholeRule whether the set is all of the rule's, so that turning it off restores classes
   */
  CacheControl(CacheRule rule, CacheSet caches, boolean wholeRule, ManagedAgent agent) {
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
    KeyVersion version = rule.version();
    if (version != null) {
      parts.add("version " + version.text());
    }
    KeyPath elements = rule.elements();
    if (elements != null) {
      parts.add("for each element of " + elements.text());
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
    return caches.weighted() ? -1 : caches.maximumSize();
  }

  @Override
  public void setMaximumSize(long maximum) {
    setBound(maximum, false, "MaximumWeight");
  }

  @Override
  public long getMaximumWeight() {
    return caches.weighted() ? caches.maximumSize() : -1;
  }

  @Override
  public void setMaximumWeight(long maximum) {
    setBound(maximum, true, "MaximumSize");
  }

  private void setBound(long maximum, boolean inWeight, String other) {
    if (caches.weighted() != inWeight) {
      throw new IllegalArgumentException("this cache has another bound: set " + other);
    }
    if (maximum < 0) {
      throw new IllegalArgumentException("a size is 0 or more, not " + maximum);
    }
    caches.setMaximumSize(maximum);
  }

  @Override
  public String getWeigher() {
    return caches.weighted() ? rule.weigher().text() : "";
  }

  @Override
  public String getEviction() {
    return rule.eviction().name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String getValues() {
    return rule.values().name().toLowerCase(Locale.ROOT);
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
  public String getRefreshAfterWrite() {
    return text(caches.refreshAfterWrite());
  }

  @Override
  public void setRefreshAfterWrite(String age) {
    if (!rule.freshness().refreshes()) {
      throw new IllegalArgumentException(
          "entries of "
              + rule.name()
              + " are not made to be renewed: give its rule a"
              + " refresh-after-write in the rule file");
    }
    caches.setRefreshAfterWrite(duration(age));
  }

  @Override
  public boolean isCacheNull() {
    return rule.cacheNull();
  }

  @Override
  public String getNullExpireAfterWrite() {
    return text(caches.resultLimits().nullExpireAfterWrite());
  }

  @Override
  public void setNullExpireAfterWrite(String lifetime) {
    Duration duration = duration(lifetime);
    caches.setResultLimits(caches.resultLimits().withNullExpireAfterWrite(duration));
  }

  @Override
  public List<String> getCacheExceptions() {
    List<String> exceptions = new ArrayList<>();
    for (ExceptionLifetime exception : rule.results().cacheExceptions()) {
      exceptions.add(exception.type() + ": " + text(exception.lifetime()));
    }
    return exceptions;
  }

  @Override
  public String getCondition() {
    return text(rule.results().condition());
  }

  @Override
  public String getUnless() {
    return text(rule.results().unless());
  }

  @Override
  public String getMinimumCost() {
    return text(caches.resultLimits().minimumCost());
  }

  @Override
  public void setMinimumCost(String cost) {
    caches.setResultLimits(caches.resultLimits().withMinimumCost(parsed(cost)));
  }

  @Override
  public String getExpireAfter() {
    KeyPath path = rule.results().expireAfter();
    return path == null ? "" : path.text();
  }

  @Override
  public String getExpireAt() {
    TimeOfDay time = rule.results().expireAt();
    return time == null ? "" : time.text();
  }

  @Override
  public int getJitter() {
    return caches.resultLimits().jitter();
  }

  @Override
  public void setJitter(int percent) {
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("a jitter is 0 to 100 per cent, not " + percent);
    }
    caches.setResultLimits(caches.resultLimits().withJitter(percent));
  }

  private static String text(@Nullable RuleExpression expression) {
    return expression == null ? "" : expression.text();
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
  public String getValidIf() {
    ExtensionName name = rule.validIf();
    return name == null ? "" : name.text();
  }

  @Override
  public List<String> getListeners() {
    List<String> names = new ArrayList<>();
    for (ExtensionName name : rule.listeners()) {
      names.add(name.text());
    }
    return names;
  }

  @Override
  public long invalidate(String key) {
    List<String> typed = KeyText.split(key);
    return invalidateIf(entry -> KeyText.matches(entry, typed));
  }

  @Override
  public long invalidateMatching(String glob) {
    return invalidateIf(entry -> KeyText.matchesGlob(entry, glob));
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
  public boolean invalidateTag(String tag) {
    boolean known = false;
    for (Cache cache : caches.caches()) {
      known |= cache.writes().invalidateTag(tag);
    }
    return known;
  }

  @Override
  public long refresh(String key) {
    List<String> typed = KeyText.split(key);
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : live(Integer.MAX_VALUE)) {
      if (KeyText.matches(entry, typed)) {
        entries.add(entry);
      }
    }
    try {
      return Repeats.begin(entries);
    } catch (Repeater.Unrepeatable e) {
      throw new UnsupportedOperationException(
          "a call of "
              + rule.name()
              + " cannot be made again: "
              + e.getMessage()
              + "; invalidate(key) has the next call run the method, and so has refreshAll()");
    }
  }

  @Override
  public long refreshAll() {
    long ended = 0;
    for (Cache cache : caches.caches()) {
      ended += cache.writes().expireAll();
    }
    return ended;
  }

  @Override
  public @Nullable String peek(String key) {
    List<String> typed = KeyText.split(key);
    for (Entry entry : live(Integer.MAX_VALUE)) {
      if (KeyText.matches(entry, typed)) {
        return KeyText.result(entry);
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
      entries.add(call + " = " + KeyText.result(entry));
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
  public long flush() {
    return agent.flushWrites(rule.name());
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
    Duration duration = parsed(lifetime);
    if (!duration.isZero() && duration.compareTo(agent.clockResolution().multipliedBy(2)) < 0) {
      throw new IllegalArgumentException(
          lifetime
              + " is too short for a clock that ticks every "
              + Durations.format(agent.clockResolution())
              + ": give this or another cache a lifetime as short in the rule file");
    }
    return duration;
  }

  private static Duration parsed(String duration) {
    try {
      return Durations.parse(duration);
    } catch (InvalidValueException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()));
    }
  }
}
