package io.cacher.manage.metrics;

import io.cacher.cache.CacheGroup;
import io.cacher.manage.jmx.ManagedAgent;
import java.util.Collection;
import java.util.function.Supplier;

/** Writes pages of all metrics. Thread-safe; one at a time. */
public final class MetricsPages {

  private final Supplier<Collection<CacheGroup>> groups;
  private final Supplier<? extends ManagedAgent> agent;
  private final SteadyCounts counts = new SteadyCounts();

  /** Pages about the caches and the agent that there are when a page is written. */
  public MetricsPages(
      Supplier<Collection<CacheGroup>> groups, Supplier<? extends ManagedAgent> agent) {
    this.groups = groups;
    this.agent = agent;
  }

  synchronized String page(TextFormat format) {
    counts.begin();
    Page page = new Page(format, counts);
    Collection<CacheGroup> caches = groups.get();
    new CacheMetrics(page, Subject.of(caches)).write();
    new AgentMetrics(page, agent.get()).write(caches);
    return page.finished();
  }
}
