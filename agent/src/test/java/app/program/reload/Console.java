package app.program.reload;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What an operator has in hand: the rule file and a JMX console. */
final class Console {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final Path rules;

  Console(Path rules) {
    this.rules = rules;
    await("the agent's bean", () -> server.isRegistered(name("type=Agent")));
  }

  static ObjectName name(String keys) {
    try {
      return new ObjectName("io.cacher:" + keys);
    } catch (JMException e) {
      throw new IllegalArgumentException(keys, e);
    }
  }

  /** Waits until something holds. */
  static void await(String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > PATIENCE_NANOS) {
        throw new IllegalStateException("waited in vain for " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  /** Writes the rule file, all at once, as a careful editor does. */
  void write(String yaml) {
    try {
      Path draft = rules.resolveSibling(rules.getFileName() + ".draft");
      Files.writeString(draft, yaml, StandardCharsets.UTF_8);
      Files.move(draft, rules, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes the rule file and has it read. */
  String reload(String yaml) {
    write(yaml);
    return (String) invoke("type=Agent", "reload");
  }

  Object invoke(String bean, String operation) {
    try {
      return server.invoke(name(bean), operation, new Object[0], new String[0]);
    } catch (JMException e) {
      throw new IllegalStateException(bean + "." + operation, e);
    }
  }

  Object get(String bean, String attribute) {
    try {
      return server.getAttribute(name(bean), attribute);
    } catch (JMException e) {
      throw new IllegalStateException(bean + "." + attribute, e);
    }
  }

  void set(String bean, String attribute, Object value) {
    try {
      server.setAttribute(name(bean), new Attribute(attribute, value));
    } catch (JMException e) {
      throw new IllegalStateException(bean + "." + attribute, e);
    }
  }

  void awaitBean(String bean) {
    await("the bean " + bean, () -> has(bean));
  }

  boolean has(String bean) {
    return server.isRegistered(name(bean));
  }

  long count(String cache, String attribute) {
    return (Long) get("type=CacheStatistics,name=" + cache, attribute);
  }
}
