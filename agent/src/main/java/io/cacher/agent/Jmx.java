package io.cacher.agent;

import io.cacher.cache.CacheGroup;
import io.cacher.config.CacheRule;
import io.cacher.manage.jmx.JmxBeans;
import io.cacher.manage.jmx.ManagedAgent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings in management when its time has come: off the thread that starts the application, and not
 * at all in a Java image without it.
 */
final class Jmx implements Runnable {

  private final List<CacheRule> rules;
  private final Map<String, CacheGroup> groups;
  private final ManagedAgent agent;
  private final long clockResolutionNanos;
  private final boolean available = ModuleLayer.boot().findModule("java.management").isPresent();
  private @Nullable JmxBeans beans;

  Jmx(
      List<CacheRule> rules,
      Map<String, CacheGroup> groups,
      ManagedAgent agent,
      long clockResolutionNanos,
      AgentLog log) {
    this.rules = rules;
    this.groups = groups;
    this.agent = agent;
    this.clockResolutionNanos = clockResolutionNanos;
    if (!available) {
      log.info("no JMX: this Java image has no module java.management; caching works without it");
    }
  }

  @Override
  public void run() {
    if (!available) {
      return;
    }
    JmxBeans current = beans;
    if (current == null) {
      current = new JmxBeans(rules, groups, agent, Duration.ofNanos(clockResolutionNanos));
      beans = current;
    }
    current.run();
  }

  /** Takes all beans out. Not while {@link #run} is at work. */
  void stop() {
    if (beans != null) {
      beans.unregisterAll();
    }
  }
}
