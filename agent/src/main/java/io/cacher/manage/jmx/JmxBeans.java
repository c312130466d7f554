package io.cacher.manage.jmx;

import io.cacher.cache.CacheGroup;
import io.cacher.cache.CacheSet;
import io.cacher.cache.CoarseClock;
import io.cacher.cache.Site;
import io.cacher.config.CacheRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/**
 * Keeps the agent's beans registered in every MBean server there is. Not thread-safe: one thread
 * calls {@link #run}, now and then.
 *
 * <p>Never creates a server: the first to ask for the platform's decides which builder and which
 * log manager the JVM uses, and that is the application's to decide. Whoever looks at JMX has made
 * one; it is found with the next call.
 */
public final class JmxBeans implements Runnable {

  private final List<CacheRule> rules;
  private final Map<String, CacheGroup> groups;
  private final ManagedAgent agent;
  private final CoarseClock clock;
  private final Map<MBeanServer, Set<ObjectName>> registered = new HashMap<>();
  private List<Object> lastSeen = List.of();

  /** Beans for these rules; {@code groups} are their caches by name. */
  public JmxBeans(
      List<CacheRule> rules,
      Map<String, CacheGroup> groups,
      ManagedAgent agent,
      CoarseClock clock) {
    this.rules = List.copyOf(rules);
    this.groups = Map.copyOf(groups);
    this.agent = agent;
    this.clock = clock;
  }

  /** Brings the beans of all servers up to date; costs next to nothing when nothing changed. */
  @Override
  public void run() {
    List<MBeanServer> servers = MBeanServerFactory.findMBeanServer(null);
    List<Object> seen = new ArrayList<>(servers);
    for (CacheGroup group : inOrder()) {
      seen.add(group.living());
      seen.add(MethodBeans.state(group));
    }
    if (seen.equals(lastSeen)) {
      return;
    }
    registered.keySet().retainAll(servers);
    for (MBeanServer server : servers) {
      try {
        bringUpToDate(server);
      } catch (JMException e) {
        throw new IllegalStateException("beans cannot be registered: " + e, e);
      }
    }
    lastSeen = seen;
  }

  private void bringUpToDate(MBeanServer server) throws JMException {
    Map<ObjectName, DescribedBean> wanted = new LinkedHashMap<>();
    AgentControl control = new AgentControl(agent, new ArrayList<>(inOrder()), clock);
    wanted.put(
        new ObjectName("io.cacher:type=Agent"), new DescribedBean(control, AgentMXBean.class));
    for (CacheRule rule : rules) {
      CacheGroup group = groups.get(rule.name());
      if (group != null) {
        addBeans(wanted, rule, group);
      }
    }
    Set<ObjectName> known = registered.computeIfAbsent(server, any -> new HashSet<>());
    for (Map.Entry<ObjectName, DescribedBean> bean : wanted.entrySet()) {
      if (!known.contains(bean.getKey())) {
        register(server, bean.getKey(), bean.getValue());
        known.add(bean.getKey());
      }
    }
    unregister(server, known, wanted.keySet());
  }

  /** Beans for the rule as a whole; if it has caches in several loaders, for each as well. */
  private void addBeans(Map<ObjectName, DescribedBean> wanted, CacheRule rule, CacheGroup group)
      throws JMException {
    addBeans(wanted, rule, "name=" + rule.name(), group, true);
    for (Map.Entry<ObjectName, Site> method : MethodBeans.of(group).entrySet()) {
      Site site = method.getValue();
      CachedMethod bean = new CachedMethod(site, MethodBeans.loader(group, site));
      wanted.put(method.getKey(), new DescribedBean(bean, CachedMethodMXBean.class));
    }
    List<CacheGroup.Living> living = group.living();
    if (living.size() > 1) {
      for (CacheGroup.Living one : living) {
        String key = "name=" + rule.name() + ",loader=" + one.loader();
        addBeans(wanted, rule, key, one.cache(), false);
      }
    }
  }

  private void addBeans(
      Map<ObjectName, DescribedBean> wanted,
      CacheRule rule,
      String key,
      CacheSet caches,
      boolean wholeRule)
      throws JMException {
    // From a string: its order, type before name, is what exporters make metric names of.
    wanted.put(
        new ObjectName("io.cacher:type=CacheStatistics," + key),
        new DescribedBean(new CacheStatistics(caches, agent), CacheStatisticsMXBean.class));
    wanted.put(
        new ObjectName("io.cacher:type=Cache," + key),
        new DescribedBean(new CacheControl(rule, caches, wholeRule, agent), CacheMXBean.class));
  }

  private List<CacheGroup> inOrder() {
    List<CacheGroup> ordered = new ArrayList<>();
    for (CacheRule rule : rules) {
      CacheGroup group = groups.get(rule.name());
      if (group != null) {
        ordered.add(group);
      }
    }
    return ordered;
  }

  private static void register(MBeanServer server, ObjectName name, DescribedBean bean)
      throws JMException {
    try {
      server.registerMBean(bean, name);
    } catch (InstanceAlreadyExistsException e) {
      // Left over, as after a server was emptied behind our back and filled again.
      server.unregisterMBean(name);
      server.registerMBean(bean, name);
    }
  }

  private static void unregister(MBeanServer server, Set<ObjectName> known, Set<ObjectName> wanted)
      throws JMException {
    List<ObjectName> gone = new ArrayList<>(known);
    gone.removeAll(wanted);
    for (ObjectName name : gone) {
      known.remove(name);
      try {
        server.unregisterMBean(name);
      } catch (InstanceNotFoundException e) {
        // Somebody else removed it: all the same.
      }
    }
  }
}
