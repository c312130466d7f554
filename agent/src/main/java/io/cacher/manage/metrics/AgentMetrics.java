package io.cacher.manage.metrics;

import io.cacher.cache.CacheGroup;
import io.cacher.manage.jmx.ManagedAgent;
import java.util.Collection;

/** The families of metrics that the agent as a whole has. */
final class AgentMetrics {

  private final Page page;
  private final ManagedAgent agent;

  AgentMetrics(Page page, ManagedAgent agent) {
    this.page = page;
    this.agent = agent;
  }

  /**
   * Writes all families.
   *
   * @param caches those that the rule files define
   */
  void write(Collection<CacheGroup> caches) {
    page.info("cacher_build", "The agent.", Labels.NONE.and("version", agent.version()));
    page.gauges("cacher_caches", "Caches that the rule files define.");
    gauge(caches.size());
    page.gauges("cacher_woven_classes", "Classes with at least one woven method.");
    gauge(agent.wovenClassCount());
    page.gauges("cacher_woven_methods", "Methods that are cached.");
    gauge(agent.wovenMethodCount());
    page.gauges("cacher_unmatched_patterns", "Patterns for which nothing is woven.");
    gauge(agent.unmatchedPatterns().size());
    page.gauges("cacher_rule_problems", "What is wrong with the rule files.");
    gauge(agent.ruleProblems().size());
    page.counters("cacher_rule_reloads", "How often changed rules were put in force.");
    page.counter(Labels.NONE, Epoch.OF_AGENT, agent.reloadCount());
    page.gauges("cacher_enabled", "1 if caches may answer, 0 if all are off.");
    gauge(agent.isOn() ? 1 : 0);
    page.counters(
        "cacher_errors", "What went wrong since the start, none of it the application's.");
    page.counter(Labels.NONE, Epoch.OF_AGENT, agent.errorCount());
    page.gauges("cache_verdicts", "Verdicts that stand on the rule of a cache.");
    for (CacheGroup cache : caches) {
      page.gauge(Labels.NONE.and("cache", cache.name()), (long) agent.verdictCount(cache.name()));
    }
  }

  private void gauge(long value) {
    page.gauge(Labels.NONE, value);
  }
}
