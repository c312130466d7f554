package io.cacher.manage.cli;

import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.remote.RemoteAgent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** All counters of an agent, for JSON: attributes under their names in JMX, with their units. */
final class Statistics {

  private Statistics() {}

  static Map<String, @Nullable Object> of(RemoteAgent agent, List<String> caches)
      throws CommandFailure {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("pid", agent.jvm().pid());
    all.put("main", agent.jvm().mainName());
    all.put("version", agent.version());
    all.put("time", Instant.now().truncatedTo(ChronoUnit.MILLIS));
    all.put("errors", agent.attribute(agent.agent(), "Errors"));
    List<Object> list = new ArrayList<>();
    for (String cache : caches) {
      list.add(cache(agent, cache));
    }
    all.put("caches", list);
    return all;
  }

  private static Map<String, @Nullable Object> cache(RemoteAgent agent, String cache)
      throws CommandFailure {
    Map<String, @Nullable Object> one = new LinkedHashMap<>();
    one.put("name", cache);
    one.put("mode", agent.attribute(agent.controlBean(cache), "Mode"));
    one.put("statistics", agent.attributes(agent.statisticsBean(cache)));
    List<Object> methods = new ArrayList<>();
    for (ObjectName bean : agent.query("io.cacher:type=CachedMethod,cache=" + cache + ",*")) {
      methods.add(agent.attributes(bean));
    }
    if (!methods.isEmpty()) {
      one.put("methods", methods);
    }
    return one;
  }
}
