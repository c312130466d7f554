package io.cacher.manage.cli.top;

import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.remote.RemoteAgent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.management.ObjectName;

/**
 * The counters of all caches at one time.
 *
 * @param nanos when, on this JVM's clock
 * @param mode that of the agent as a whole
 * @param errors faults of the agent so far
 * @param caches by name
 */
public record Sample(long nanos, String mode, long errors, Map<String, CacheSample> caches) {

  /** Reads them now. A cache whose rule goes away meanwhile is left out. */
  public static Sample read(RemoteAgent agent) throws CommandFailure {
    Map<String, CacheSample> caches = new LinkedHashMap<>();
    Set<ObjectName> there = agent.query("io.cacher:type=CacheStatistics,name=*");
    for (String cache : agent.caches()) {
      if (there.contains(agent.statisticsBean(cache))) {
        caches.put(cache, CacheSample.read(agent, cache));
      }
    }
    Object errors = agent.attribute(agent.agent(), "Errors");
    return new Sample(
        System.nanoTime(),
        String.valueOf(agent.attribute(agent.agent(), "Mode")),
        errors instanceof Number number ? number.longValue() : 0,
        caches);
  }
}
