package io.cacher.agent;

import io.cacher.cache.CacheGroup;
import io.cacher.cache.CoarseClock;
import io.cacher.config.CacheRule;
import io.cacher.manage.jmx.JmxBeans;
import io.cacher.manage.jmx.ManagedAgent;
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
  private final CoarseClock clock;
  private final boolean available = ModuleLayer.boot().findModule("java.management").isPresent();
  private @Nullable Runnable beans;

  Jmx(
      List<CacheRule> rules,
      Map<String, CacheGroup> groups,
      ManagedAgent agent,
      CoarseClock clock,
      AgentLog log) {
    this.rules = rules;
    this.groups = groups;
    this.agent = agent;
    this.clock = clock;
    if (!available) {
      log.info("no JMX: this Java image has no module java.management; caching works without it");
    }
  }

  @Override
  public void run() {
    if (!available) {
      return;
    }
    Runnable current = beans;
    if (current == null) {
      current = new JmxBeans(rules, groups, agent, clock);
      beans = current;
    }
    current.run();
  }
}
