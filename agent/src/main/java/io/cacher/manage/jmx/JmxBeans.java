package io.cacher.manage.jmx;

import io.cacher.cache.CacheGroup;
import io.cacher.cache.CacheSet;
import io.cacher.cache.Site;
import io.cacher.config.CacheRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.management.DynamicMBean;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.MalformedObjectNameException;
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

  private final ManagedAgent agent;
  private final Map<MBeanServer, Map<ObjectName, Registered>> registered = new HashMap<>();
  private final ObjectName agentName = name("io.cacher:type=Agent");
  private final Notifier notifier = new Notifier(agentName);
  private List<Object> lastSeen = List.of();

  /**
   * A bean that should be there.
   *
   * @param source what it is made of
   */
  private record Wanted(DescribedBean bean, Object source) {}

  /**
   * A bean that is there.
   *
   * @param source what is behind it was made of; once that is another object, it is out of date
   */
  private record Registered(LastingBean bean, Object source) {}

  /** Beans for this agent and its caches, as they come and go. */
  public JmxBeans(ManagedAgent agent) {
    this.agent = agent;
    agent.listen(agent.notices());
  }

  private static ObjectName name(String text) {
    try {
      return new ObjectName(text);
    } catch (MalformedObjectNameException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** Brings the beans of all servers up to date; costs next to nothing when nothing changed. */
  @Override
  public void run() {
    notifier.send(agent.notices().take());
    List<MBeanServer> servers = MBeanServerFactory.findMBeanServer(null);
    List<ManagedCache> caches = agent.caches();
    List<Object> seen = new ArrayList<>(servers);
    for (ManagedCache cache : caches) {
      seen.add(cache.caches());
      seen.add(cache.rule());
      seen.add(cache.caches().living());
      seen.add(MethodBeans.state(cache.caches()));
    }
    if (seen.equals(lastSeen)) {
      return;
    }
    registered.keySet().retainAll(servers);
    Exception failure = null;
    for (MBeanServer server : servers) {
      try {
        bringUpToDate(server, caches);
      } catch (JMException | RuntimeException e) {
        // One that refuses, which may be the application's, must not keep beans from the others.
        failure = e;
      }
    }
    if (failure != null) {
      throw new IllegalStateException("beans cannot be registered: " + failure, failure);
    }
    lastSeen = seen;
  }

  /** Takes the beans out of all servers. */
  public void unregisterAll() {
    for (Map.Entry<MBeanServer, Map<ObjectName, Registered>> server : registered.entrySet()) {
      try {
        unregister(server.getKey(), server.getValue(), Set.of());
      } catch (JMException | RuntimeException e) {
        // A server that has been shut down has no beans either.
      }
    }
    registered.clear();
    lastSeen = List.of();
  }

  private void bringUpToDate(MBeanServer server, List<ManagedCache> caches) throws JMException {
    Map<ObjectName, Wanted> wanted = new LinkedHashMap<>();
    DescribedBean control = new DescribedBean(new AgentControl(agent), AgentMXBean.class);
    wanted.put(agentName, new Wanted(control, agent));
    for (ManagedCache cache : caches) {
      addBeans(wanted, cache);
    }
    Map<ObjectName, Registered> known =
        registered.computeIfAbsent(server, any -> new LinkedHashMap<>());
    for (Map.Entry<ObjectName, Wanted> entry : wanted.entrySet()) {
      ObjectName name = entry.getKey();
      Wanted next = entry.getValue();
      Registered there = known.get(name);
      if (there == null) {
        LastingBean bean =
            name.equals(agentName)
                ? new NotifyingBean(next.bean(), notifier)
                : new LastingBean(next.bean());
        register(server, name, bean);
        known.put(name, new Registered(bean, next.source()));
      } else if (there.source() != next.source()) {
        there.bean().exchange(next.bean());
        known.put(name, new Registered(there.bean(), next.source()));
      }
    }
    unregister(server, known, wanted.keySet());
  }

  /** Beans for the rule as a whole; if it has caches in several loaders, for each as well. */
  private void addBeans(Map<ObjectName, Wanted> wanted, ManagedCache cache) throws JMException {
    CacheRule rule = cache.rule();
    addBeans(wanted, rule, "name=" + rule.name(), cache.caches(), true);
    for (Map.Entry<ObjectName, Site> method : MethodBeans.of(cache.caches()).entrySet()) {
      Site site = method.getValue();
      CachedMethod bean = new CachedMethod(site, MethodBeans.loader(cache.caches(), site));
      // Not the site: it would keep its class alive.
      Object source = site.counts();
      wanted.put(
          method.getKey(), new Wanted(new DescribedBean(bean, CachedMethodMXBean.class), source));
    }
    List<CacheGroup.Living> living = cache.caches().living();
    if (living.size() > 1) {
      for (CacheGroup.Living one : living) {
        String key = "name=" + rule.name() + ",loader=" + one.loader();
        addBeans(wanted, rule, key, one.cache(), false);
      }
    }
  }

  private void addBeans(
      Map<ObjectName, Wanted> wanted,
      CacheRule rule,
      String key,
      CacheSet caches,
      boolean wholeRule)
      throws JMException {
    // From a string: its order, type before name, is what exporters make metric names of.
    wanted.put(
        new ObjectName("io.cacher:type=CacheStatistics," + key),
        new Wanted(
            new DescribedBean(new CacheStatistics(caches, agent), CacheStatisticsMXBean.class),
            caches));
    wanted.put(
        new ObjectName("io.cacher:type=Cache," + key),
        new Wanted(
            new DescribedBean(new CacheControl(rule, caches, wholeRule, agent), CacheMXBean.class),
            rule));
  }

  private static void register(MBeanServer server, ObjectName name, DynamicMBean bean)
      throws JMException {
    try {
      server.registerMBean(bean, name);
    } catch (InstanceAlreadyExistsException e) {
      // Left over, as after a server was filled anew.
      server.unregisterMBean(name);
      server.registerMBean(bean, name);
    }
  }

  private static void unregister(
      MBeanServer server, Map<ObjectName, Registered> known, Set<ObjectName> wanted)
      throws JMException {
    List<ObjectName> gone = new ArrayList<>(known.keySet());
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
