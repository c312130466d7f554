package io.cacher.manage.jmx;

import io.cacher.cache.CacheSet;
import io.cacher.config.CacheRule;
import io.cacher.config.Durations;
import io.cacher.config.ExceptionLifetime;
import io.cacher.config.ExtensionName;
import io.cacher.config.KeyPath;
import io.cacher.config.KeyVersion;
import io.cacher.config.MethodPattern;
import io.cacher.config.RuleExpression;
import io.cacher.config.TimeOfDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Controls a set of caches. */
final class CacheControl implements CacheMXBean {

  private final CacheRule rule;
  private final CacheSet caches;
  private final ManagedAgent agent;
  private final boolean wholeRule;
  private final Limits limits;
  private final Contents contents;
  private final Insights insights;

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
    this.limits = new Limits(caches);
    Redaction redaction = Redaction.of(rule.sensitive());
    this.contents = new Contents(caches, redaction);
    this.insights = new Insights(caches, redaction);
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
    return limits.maximumSize();
  }

  @Override
  public void setMaximumSize(long value) {
    limits.setMaximumSize(value);
  }

  @Override
  public long getMaximumWeight() {
    return limits.maximumWeight();
  }

  @Override
  public void setMaximumWeight(long value) {
    limits.setMaximumWeight(value);
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
    return limits.expireAfterWrite();
  }

  @Override
  public void setExpireAfterWrite(String value) {
    limits.setExpireAfterWrite(value);
  }

  @Override
  public String getExpireAfterAccess() {
    return limits.expireAfterAccess();
  }

  @Override
  public void setExpireAfterAccess(String value) {
    limits.setExpireAfterAccess(value);
  }

  @Override
  public String getRefreshAfterWrite() {
    return limits.refreshAfterWrite();
  }

  @Override
  public void setRefreshAfterWrite(String value) {
    limits.setRefreshAfterWrite(value);
  }

  @Override
  public double getRefreshEarly() {
    return limits.refreshEarly();
  }

  @Override
  public void setRefreshEarly(double value) {
    limits.setRefreshEarly(value);
  }

  @Override
  public String getStaleWhileRefresh() {
    return limits.staleWhileRefresh();
  }

  @Override
  public void setStaleWhileRefresh(String value) {
    limits.setStaleWhileRefresh(value);
  }

  @Override
  public String getStaleIfError() {
    return limits.staleIfError();
  }

  @Override
  public void setStaleIfError(String value) {
    limits.setStaleIfError(value);
  }

  @Override
  public boolean isCacheNull() {
    return limits.cacheNull();
  }

  @Override
  public void setCacheNull(boolean stored) {
    limits.setCacheNull(stored);
  }

  @Override
  public String getNullExpireAfterWrite() {
    return limits.nullExpireAfterWrite();
  }

  @Override
  public void setNullExpireAfterWrite(String value) {
    limits.setNullExpireAfterWrite(value);
  }

  @Override
  public List<String> getCacheExceptions() {
    List<String> exceptions = new ArrayList<>();
    for (ExceptionLifetime exception : rule.results().cacheExceptions()) {
      exceptions.add(exception.type() + ": " + Durations.format(exception.lifetime()));
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
    return limits.minimumCost();
  }

  @Override
  public void setMinimumCost(String value) {
    limits.setMinimumCost(value);
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
    return limits.jitter();
  }

  @Override
  public void setJitter(int value) {
    limits.setJitter(value);
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
    return limits.lockTimeout();
  }

  @Override
  public void setLockTimeout(String value) {
    limits.setLockTimeout(value);
  }

  @Override
  public boolean isSensitive() {
    return rule.sensitive();
  }

  @Override
  public int getAlertBelow() {
    Integer percent = rule.alertBelow();
    return percent == null ? 0 : percent;
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
    return contents.invalidate(key);
  }

  @Override
  public long invalidateMatching(String glob) {
    return contents.invalidateMatching(glob);
  }

  @Override
  public long invalidateAll() {
    return contents.invalidateAll();
  }

  @Override
  public boolean invalidateTag(String tag) {
    return contents.invalidateTag(tag);
  }

  @Override
  public long refresh(String key) {
    return contents.refresh(key);
  }

  @Override
  public long refreshAll() {
    return contents.refreshAll();
  }

  @Override
  public @Nullable String peek(String key) {
    return contents.peek(key);
  }

  @Override
  public List<String> keys(int limit) {
    return contents.keys(most(limit));
  }

  @Override
  public List<String> entries(int limit) {
    return contents.entries(most(limit));
  }

  @Override
  public List<HotKey> hottestKeys(int limit) {
    return insights.hottestKeys(most(limit));
  }

  /** JConsole has typed a 0 for whoever presses the button; nothing at all would puzzle them. */
  private static int most(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException(
          "how many at most? a limit is 1 or more, such as 10, not " + limit);
    }
    return limit;
  }

  @Override
  public List<RecentEviction> recentEvictions() {
    return insights.recentEvictions();
  }

  @Override
  public long flush() {
    return agent.flushWrites(rule.name());
  }

  @Override
  public String explain() {
    return agent.explain(rule.name());
  }
}
