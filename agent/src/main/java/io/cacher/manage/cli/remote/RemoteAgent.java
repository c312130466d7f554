package io.cacher.manage.cli.remote;

import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.exit.ExitCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.Attribute;
import javax.management.AttributeNotFoundException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;

/**
 * The agent in another JVM, over its local JMX connector. For one thread. Failures come as {@link
 * CommandFailure} with what to do about them.
 */
public final class RemoteAgent implements AutoCloseable {

  private static final ObjectName AGENT = name("io.cacher:type=Agent");
  private static final long ATTACH_SECONDS = 15;

  /** The agent looks for new MBean servers once a second, on a machine that may be busy. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final long BEAN_NANOS = TimeUnit.SECONDS.toNanos(4);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Jvm jvm;
  private final JMXConnector connector;
  private final MBeanServerConnection server;

  private RemoteAgent(Jvm jvm, JMXConnector connector) throws IOException {
    this.jvm = jvm;
    this.connector = connector;
    server = connector.getMBeanServerConnection();
  }

  /** Connects to the agent in a JVM; fails if there is none. */
  public static RemoteAgent connect(Jvm jvm) throws CommandFailure {
    RemoteAgent agent = open(jvm, Deadline.within(ATTACH_SECONDS, jvm, () -> address(jvm)));
    try {
      if (agent.isPresentWithin(PATIENCE_NANOS)) {
        return agent;
      }
    } catch (CommandFailure e) {
      agent.close();
      throw e;
    }
    agent.close();
    requireNoAgent(jvm);
    throw new CommandFailure(
        ExitCode.UNAVAILABLE,
        "no Cacher agent in JVM " + jvm,
        "Attach one: java -jar cacher.jar attach " + jvm.pid() + " RULES");
  }

  /** An agent without beans tells attached JVMs all the same that it is there. */
  private static void requireNoAgent(Jvm jvm) throws CommandFailure {
    try (AttachedJvm attached = AttachedJvm.attach(jvm)) {
      if (attached.commandLine().getProperty(AgentRequest.AGENT) != null) {
        throw new CommandFailure(
            ExitCode.UNAVAILABLE,
            "the agent in JVM " + jvm + " has no JMX beans",
            "Its Java runs without the module java.management. Caching works without it, and so"
                + " does `detach`.");
      }
    }
  }

  private static String address(Jvm jvm) throws CommandFailure {
    try (AttachedJvm attached = AttachedJvm.attach(jvm)) {
      String listening = attached.connectorAddress();
      return listening == null ? attached.startConnector() : listening;
    }
  }

  /** Connects to where a JVM listens, whether it has an agent or not. */
  @SuppressWarnings("BanJNDI") // an address of this machine that the JVM itself told
  public static RemoteAgent open(Jvm jvm, String address) throws CommandFailure {
    Modules.require("java.management.rmi");
    // A JVM that is stopped must not keep the command waiting for ever.
    if (System.getProperty("sun.rmi.transport.tcp.responseTimeout") == null) {
      System.setProperty("sun.rmi.transport.tcp.responseTimeout", "60000");
    }
    try {
      return new RemoteAgent(jvm, JMXConnectorFactory.connect(new JMXServiceURL(address)));
    } catch (IOException | SecurityException e) {
      throw new CommandFailure(
          ExitCode.UNAVAILABLE, "JVM " + jvm + " does not answer over JMX: " + e, "Try again.", e);
    }
  }

  /** Which JVM it is in. */
  public Jvm jvm() {
    return jvm;
  }

  /** Whether there is an agent: now, or soon if it has begun to work. */
  public boolean isPresentWithin(long nanos) throws CommandFailure {
    long deadline = System.nanoTime() + nanos;
    boolean begun = false;
    while (!has(AGENT)) {
      begun = begun || !threads().names().isEmpty();
      if (!begun || System.nanoTime() - deadline >= 0) {
        return false;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return true;
  }

  /** The agent's threads. */
  public AgentThreadStates threads() throws CommandFailure {
    try {
      return AgentThreadStates.of(server);
    } catch (JMException | RuntimeException e) {
      throw RemoteFaults.refused(jvm, AGENT, "threads", e);
    } catch (IOException e) {
      throw RemoteFaults.gone(jvm, e);
    }
  }

  /** The bean of the agent as a whole. */
  public ObjectName agent() {
    return AGENT;
  }

  /** The agent's version. */
  public String version() throws CommandFailure {
    return String.valueOf(attribute(AGENT, "Version"));
  }

  /**
   * The names of the caches, in the order of the rules. The beans of caches that a reload has
   * brought come within a second after it: they are waited for, and a cache without is left out.
   */
  public List<String> caches() throws CommandFailure {
    long deadline = System.nanoTime() + BEAN_NANOS;
    while (true) {
      List<String> names = new ArrayList<>(texts(AGENT, "Caches"));
      Set<ObjectName> beans = query("io.cacher:type=CacheStatistics,name=*");
      boolean missing = names.removeIf(name -> !beans.contains(statisticsBean(name)));
      if (!missing || System.nanoTime() - deadline >= 0) {
        return names;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** The bean that controls a cache; fails if there is no such cache. */
  public ObjectName control(String cache) throws CommandFailure {
    CacheNames.require(cache, caches());
    return controlBean(cache);
  }

  /** The bean with the counters of a cache; fails if there is no such cache. */
  public ObjectName statistics(String cache) throws CommandFailure {
    CacheNames.require(cache, caches());
    return statisticsBean(cache);
  }

  /** As {@link #control}, for a name that {@link #caches} told. */
  public ObjectName controlBean(String cache) {
    return name("io.cacher:type=Cache,name=" + cache);
  }

  /** As {@link #statistics}, for a name that {@link #caches} told. */
  public ObjectName statisticsBean(String cache) {
    return name("io.cacher:type=CacheStatistics,name=" + cache);
  }

  /** A bean of the Java platform itself, such as {@code Runtime}. */
  public static ObjectName platformBean(String type) {
    return name("java.lang:type=" + type);
  }

  /** The names of all beans that match a pattern, in their order. */
  public Set<ObjectName> query(String pattern) throws CommandFailure {
    try {
      return new TreeSet<>(server.queryNames(name(pattern), null));
    } catch (IOException e) {
      throw RemoteFaults.gone(jvm, e);
    }
  }

  /** Whether there is a bean of this name. */
  public boolean has(ObjectName bean) throws CommandFailure {
    try {
      return server.isRegistered(bean);
    } catch (IOException e) {
      throw RemoteFaults.gone(jvm, e);
    }
  }

  /** An attribute, or null when the agent is too old to have it. */
  public @Nullable Object attribute(ObjectName bean, String attribute) throws CommandFailure {
    try {
      return server.getAttribute(bean, attribute);
    } catch (AttributeNotFoundException e) {
      return null;
    } catch (JMException | RuntimeException e) {
      throw RemoteFaults.refused(jvm, bean, attribute, e);
    } catch (IOException e) {
      throw RemoteFaults.gone(jvm, e);
    }
  }

  /** The values of an attribute that lists texts; none when the agent is too old to have it. */
  public List<String> texts(ObjectName bean, String attribute) throws CommandFailure {
    return attribute(bean, attribute) instanceof String[] array ? List.of(array) : List.of();
  }

  /** All attributes of a bean, in order of their names. */
  public Map<String, @Nullable Object> attributes(ObjectName bean) throws CommandFailure {
    Set<String> names = new TreeSet<>();
    try {
      for (MBeanAttributeInfo info : server.getMBeanInfo(bean).getAttributes()) {
        names.add(info.getName());
      }
    } catch (JMException | RuntimeException e) {
      throw RemoteFaults.refused(jvm, bean, "attributes", e);
    } catch (IOException e) {
      throw RemoteFaults.gone(jvm, e);
    }
    return attributes(bean, List.copyOf(names));
  }

  /** Some attributes of a bean, in this order, in one exchange; those it lacks are left out. */
  public Map<String, @Nullable Object> attributes(ObjectName bean, List<String> names)
      throws CommandFailure {
    Map<String, @Nullable Object> read = new LinkedHashMap<>();
    try {
      for (Attribute one : server.getAttributes(bean, names.toArray(new String[0])).asList()) {
        read.put(one.getName(), one.getValue());
      }
    } catch (JMException | RuntimeException e) {
      throw RemoteFaults.refused(jvm, bean, "attributes", e);
    } catch (IOException e) {
      throw RemoteFaults.gone(jvm, e);
    }
    Map<String, @Nullable Object> ordered = new LinkedHashMap<>();
    for (String name : names) {
      if (read.containsKey(name)) {
        ordered.put(name, read.get(name));
      }
    }
    return ordered;
  }

  /** Sets an attribute. */
  public void set(ObjectName bean, String attribute, Object value) throws CommandFailure {
    try {
      server.setAttribute(bean, new Attribute(attribute, value));
    } catch (AttributeNotFoundException e) {
      throw RemoteFaults.tooOld(jvm, attribute(AGENT, "Version"), attribute, e);
    } catch (JMException | RuntimeException e) {
      throw RemoteFaults.refused(jvm, bean, attribute, e);
    } catch (IOException e) {
      throw RemoteFaults.gone(jvm, e);
    }
  }

  /** Calls an operation; arguments are strings and ints. */
  public @Nullable Object invoke(ObjectName bean, String operation, Object... arguments)
      throws CommandFailure {
    String[] types = new String[arguments.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = arguments[i] instanceof Integer ? "int" : arguments[i].getClass().getName();
    }
    try {
      return server.invoke(bean, operation, arguments, types);
    } catch (ReflectionException e) {
      throw RemoteFaults.tooOld(jvm, attribute(AGENT, "Version"), operation, e);
    } catch (JMException | RuntimeException e) {
      throw RemoteFaults.refused(jvm, bean, operation, e);
    } catch (IOException e) {
      throw RemoteFaults.gone(jvm, e);
    }
  }

  private static ObjectName name(String text) {
    try {
      return new ObjectName(text);
    } catch (MalformedObjectNameException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** Lets go of it. */
  @Override
  public void close() {
    try {
      connector.close();
    } catch (IOException e) {
      // It is gone: what was wanted.
    }
  }
}
