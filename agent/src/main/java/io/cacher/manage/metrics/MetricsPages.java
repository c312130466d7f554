package io.cacher.manage.metrics;

import io.cacher.cache.CacheGroup;
import io.cacher.manage.jmx.ManagedAgent;
import io.cacher.manage.jmx.ManagedCache;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Writes pages of all metrics. Thread-safe; one at a time. */
public final class MetricsPages {

  private final Supplier<? extends ManagedAgent> agent;
  private final SteadyCounts counts = new SteadyCounts();

  /** Pages about the agent that there is, and the caches it has, when a page is written. */
  public MetricsPages(Supplier<? extends ManagedAgent> agent) {
    this.agent = agent;
  }

  synchronized String page(TextFormat format) {
    ManagedAgent current = agent.get();
    List<CacheGroup> caches = new ArrayList<>();
    for (ManagedCache cache : current.caches()) {
      caches.add(cache.caches());
    }
    counts.begin();
    Page page = new Page(format, counts);
    new CacheMetrics(page, Subject.of(caches)).write();
    new AgentMetrics(page, current).write(caches);
    return page.finished();
  }
}
