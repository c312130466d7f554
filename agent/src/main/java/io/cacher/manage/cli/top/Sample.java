package io.cacher.manage.cli.top;

import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.remote.RemoteAgent;
import java.util.LinkedHashMap;
import java.util.Map;

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
    for (String cache : agent.caches()) {
      try {
        caches.put(cache, CacheSample.read(agent, cache));
      } catch (CommandFailure e) {
        if (agent.has(agent.statisticsBean(cache))) {
          throw e;
        }
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
