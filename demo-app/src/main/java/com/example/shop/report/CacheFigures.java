package com.example.shop.report;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * How well a cache does, as any cache that publishes JCache's standard statistics over JMX tells
 * it. The shop has no cache of its own: whoever adds one shows up here.
 */
record CacheFigures(String name, long hits, long misses, double hitPercentage) {
  /** Every cache there is now, by name. */
  static List<CacheFigures> all() {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    List<CacheFigures> found = new ArrayList<>();
    for (ObjectName bean : server.queryNames(anyCache(), null)) {
      try {
        found.add(
            new CacheFigures(
                name(bean),
                number(server, bean, "CacheHits").longValue(),
                number(server, bean, "CacheMisses").longValue(),
                number(server, bean, "CacheHitPercentage").doubleValue()));
      } catch (JMException | ClassCastException e) {
        // Gone meanwhile, or of that type in name only: nothing to show.
      }
    }
    found.sort(Comparator.comparing(CacheFigures::name));
    return List.copyOf(found);
  }

  private static ObjectName anyCache() {
    try {
      return new ObjectName("*:type=CacheStatistics,*");
    } catch (MalformedObjectNameException e) {
      throw new AssertionError(e);
    }
  }

  private static String name(ObjectName bean) {
    String name = bean.getKeyProperty("name");
    if (name == null) {
      name = bean.getKeyProperty("Cache");
    }
    if (name == null) {
      return bean.getCanonicalName();
    }
    return name.startsWith("\"") ? ObjectName.unquote(name) : name;
  }

  private static Number number(MBeanServer server, ObjectName bean, String attribute)
      throws JMException {
    return (Number) server.getAttribute(bean, attribute);
  }
}
