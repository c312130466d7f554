package io.cacher.manage.jmx;

import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.management.MBeanServerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Brings in {@link JmxBeans} when their time has come: off the thread that starts the application,
 * once there is a server, and not at all in a Java image without management. Not thread-safe: one
 * thread at a time calls {@link #run}, now and then.
 */
public final class LateJmxBeans implements Runnable {

  private final Supplier<Object> agent;
  private final boolean available = ModuleLayer.boot().findModule("java.management").isPresent();
  private @Nullable JmxBeans beans;

  /**
   * Beans that are not there yet.
   *
   * @param agent makes the {@link ManagedAgent} when it is needed
   * @param log is told if there will never be any
   */
  public LateJmxBeans(Supplier<Object> agent, Consumer<String> log) {
    this.agent = agent;
    if (!available) {
      log.accept("no JMX: this Java image has no module java.management; caching works without it");
    }
  }

  @Override
  public void run() {
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

  /** Takes all beans out. Not while {@link #run} is at work. */
  public void stop() {
    if (beans != null) {
      beans.unregisterAll();
    }
  }
}
