package io.cacher.manage.cli.remote;

import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.exit.ExitCode;
import java.io.IOException;
import java.net.MalformedURLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.Attribute;
import javax.management.AttributeNotFoundException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanException;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import javax.management.RuntimeMBeanException;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;

/**
 * The agent in another JVM, over its local JMX connector. One thread at a time. Failures come as
 * {@link CommandFailure} with what to do about them.
 */
public final class RemoteAgent implements AutoCloseable {

  private static final ObjectName AGENT = name("type=Agent");

  /** The agent looks for new MBean servers once a second. */
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(3_000);

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
    String address;
    try (AttachedJvm attached = AttachedJvm.attach(jvm)) {
      String listening = attached.connectorAddress();
      address = listening == null ? attached.startConnector() : listening;
    }
    RemoteAgent agent = open(jvm, address);
    if (!agent.isPresentWithin(PATIENCE_NANOS)) {
      agent.close();
      throw new CommandFailure(
          ExitCode.UNAVAILABLE,
          "no Cacher agent in JVM " + jvm,
          "Attach one: java -jar cacher.jar attach " + jvm.pid() + " RULES");
    }
    return agent;
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
    } catch (MalformedURLException e) {
      throw new CommandFailure(
          ExitCode.UNAVAILABLE, "JVM " + jvm + " tells a strange address: " + address, "", e);
    } catch (IOException | SecurityException e) {
      throw new CommandFailure(
          ExitCode.UNAVAILABLE,
          "JVM " + jvm + " does not answer over JMX: " + e.getMessage(),
          "Its JMX may ask for a user; the command line cannot give one. Use JConsole.",
          e);
    }
  }

  /** Which JVM it is in. */
  public Jvm jvm() {
    return jvm;
  }

  /** Whether there is an agent, now or within a time. */
  public boolean isPresentWithin(long nanos) throws CommandFailure {
    long deadline = System.nanoTime() + nanos;
    while (true) {
      try {
        if (server.isRegistered(AGENT)) {
          return true;
        }
      } catch (IOException e) {
        throw gone(e);
      }
      if (System.nanoTime() - deadline >= 0) {
        return false;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** The bean of the agent as a whole. */
  public ObjectName agent() {
    return AGENT;
  }

  /** The names of the caches, in the order of the rules. */
  public List<String> caches() throws CommandFailure {
    Object names = attribute(AGENT, "Caches");
    return names instanceof String[] array ? List.of(array) : List.of();
  }

  /** The bean that controls a cache. */
  public ObjectName control(String cache) throws CommandFailure {
    return ofCache("Cache", cache);
  }

  /** The bean with the counters of a cache. */
  public ObjectName statistics(String cache) throws CommandFailure {
    return ofCache("CacheStatistics", cache);
  }

  private ObjectName ofCache(String type, String cache) throws CommandFailure {
    CacheNames.require(cache, caches());
    return name("type=" + type + ",name=" + cache);
  }

  /** An attribute, or null when the agent is too old to have it. */
  public @Nullable Object attribute(ObjectName bean, String attribute) throws CommandFailure {
    try {
      return server.getAttribute(bean, attribute);
    } catch (AttributeNotFoundException e) {
      return null;
    } catch (JMException | RuntimeException e) {
      throw refused(bean, attribute, e);
    } catch (IOException e) {
      throw gone(e);
    }
  }

  /** All attributes of a bean, in order of their names. */
  public Map<String, @Nullable Object> attributes(ObjectName bean) throws CommandFailure {
    try {
      TreeSet<String> names = new TreeSet<>();
      for (MBeanAttributeInfo info : server.getMBeanInfo(bean).getAttributes()) {
        if (info.isReadable()) {
          names.add(info.getName());
        }
      }
      return attributes(bean, List.copyOf(names));
    } catch (JMException | RuntimeException e) {
      throw refused(bean, "attributes", e);
    } catch (IOException e) {
      throw gone(e);
    }
  }

  /** Some attributes of a bean, in this order, in one exchange; those it lacks are left out. */
  public Map<String, @Nullable Object> attributes(ObjectName bean, List<String> names)
      throws CommandFailure {
    try {
      Map<String, @Nullable Object> unordered = new LinkedHashMap<>();
      for (Attribute read : server.getAttributes(bean, names.toArray(new String[0])).asList()) {
        unordered.put(read.getName(), read.getValue());
      }
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      for (String name : names) {
        if (unordered.containsKey(name)) {
          values.put(name, unordered.get(name));
        }
      }
      return values;
    } catch (JMException | RuntimeException e) {
      throw refused(bean, "attributes", e);
    } catch (IOException e) {
      throw gone(e);
    }
  }

  /** Sets an attribute. */
  public void set(ObjectName bean, String attribute, Object value) throws CommandFailure {
    try {
      server.setAttribute(bean, new Attribute(attribute, value));
    } catch (AttributeNotFoundException e) {
      throw tooOld(attribute, e);
    } catch (JMException | RuntimeException e) {
      throw refused(bean, attribute, e);
    } catch (IOException e) {
      throw gone(e);
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
      throw tooOld(operation, e);
    } catch (JMException | RuntimeException e) {
      throw refused(bean, operation, e);
    } catch (IOException e) {
      throw gone(e);
    }
  }

  private CommandFailure tooOld(String member, Exception cause) throws CommandFailure {
    return new CommandFailure(
        ExitCode.UNAVAILABLE,
        "the agent in JVM " + jvm + ", version " + version() + ", has no `" + member + "`",
        "It is older than this command line: restart the application with this cacher.jar.",
        cause);
  }

  private String version() throws CommandFailure {
    return String.valueOf(attribute(AGENT, "Version"));
  }

  private CommandFailure refused(ObjectName bean, String member, Exception cause) {
    if (cause instanceof InstanceNotFoundException) {
      return new CommandFailure(
          ExitCode.DATA,
          "JVM " + jvm + " has no " + bean.getKeyProperty("type") + " bean for this any more",
          "Its rules were changed or its agent was detached meanwhile; see `stats`.",
          cause);
    }
    Throwable said =
        cause instanceof MBeanException || cause instanceof RuntimeMBeanException
            ? cause.getCause()
            : cause;
    String text = said == null ? null : said.getMessage();
    return new CommandFailure(
        ExitCode.DATA, text == null ? member + " failed: " + said : text, "", cause);
  }

  private CommandFailure gone(IOException cause) {
    return new CommandFailure(
        ExitCode.UNAVAILABLE,
        "JVM " + jvm + " does not answer any more",
        "It has ended, or is stopped: " + cause.getMessage(),
        cause);
  }

  private static ObjectName name(String properties) {
    try {
      return new ObjectName("io.cacher:" + properties);
    } catch (MalformedObjectNameException e) {
      throw new IllegalArgumentException(properties, e);
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

  /** The values of an attribute that lists texts. */
  public List<String> texts(ObjectName bean, String attribute) throws CommandFailure {
    List<String> texts = new ArrayList<>();
    if (attribute(bean, attribute) instanceof String[] array) {
      texts.addAll(List.of(array));
    }
    return texts;
  }
}
