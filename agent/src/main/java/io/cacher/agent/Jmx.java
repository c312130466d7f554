package io.cacher.agent;

import io.cacher.manage.jmx.JmxBeans;
import io.cacher.manage.jmx.ManagedAgent;
import java.util.function.Supplier;
import javax.management.MBeanServerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Brings in management when its time has come: off the thread that starts the application, and not
 * at all in a Java image without it. Thread-safe.
 */
final class Jmx implements Runnable {

  private final Supplier<Object> agent;
  private final boolean available = ModuleLayer.boot().findModule("java.management").isPresent();
  private @Nullable JmxBeans beans;

  /**
   * Management that is not there yet.
   *
   * @param agent makes the {@link ManagedAgent} when it is needed
   */
  Jmx(Supplier<Object> agent, AgentLog log) {
    this.agent = agent;
    if (!available) {
      log.info("no JMX: this Java image has no module java.management; caching works without it");
    }
  }

  @Override
  public synchronized void run() {
    if (!available) {
      return;
    }
    JmxBeans current = beans;
    if (current == null) {
      // Asked here and not in JmxBeans, whose class brings in more of java.management.
      if (MBeanServerFactory.findMBeanServer(null).isEmpty()) {
        return;
      }
      current = new JmxBeans((ManagedAgent) agent.get());
      beans = current;
    }
    current.run();
  }

  /** Takes all beans out. */
  synchronized void stop() {
    if (beans != null) {
      beans.unregisterAll();
    }
  }
}
