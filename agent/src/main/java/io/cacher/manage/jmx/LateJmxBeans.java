package io.cacher.manage.jmx;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.management.MBeanServerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Brings in {@link JmxBeans} when their time has come: off the thread that starts the application,
 * once there is a server, and not at all in a Java image without management. Thread-safe.
 */
public final class LateJmxBeans implements Runnable, AutoCloseable {

  private static final long PATIENCE_SECONDS = 5;

  private final ManagedAgent agent;
  private final ReentrantLock lock = new ReentrantLock();
  private final boolean available = ModuleLayer.boot().findModule("java.management").isPresent();
  private volatile boolean stopped;
  private @Nullable JmxBeans beans;

  /**
   * Beans that are not there yet.
   *
   * @param agent what they show
   * @param log is told if there will never be any
   */
  public LateJmxBeans(ManagedAgent agent, Consumer<String> log) {
    this.agent = agent;
    if (!available) {
      log.accept("no JMX: this Java image has no module java.management; caching works without it");
    }
  }

  /**
   * Brings the beans up to date, unless another thread is at that for long, or this one: servers
   * run code of the application, which may ask for what ends here.
   */
  @Override
  public void run() {
    if (available && !lock.isHeldByCurrentThread() && isLockedInTime()) {
      try {
        bringUpToDate();
      } finally {
        lock.unlock();
      }
    }
  }

  private boolean isLockedInTime() {
    try {
      return lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void bringUpToDate() {
    if (stopped) {
      return;
    }
    JmxBeans current = beans;
    if (current == null) {
      // Asked here and not in JmxBeans, whose class brings in more of java.management.
      if (MBeanServerFactory.findMBeanServer(null).isEmpty()) {
        return;
      }
      current = new JmxBeans(agent);
      beans = current;
    }
    current.run();
  }

  /** Takes all beans out, for good. */
  @Override
  public void close() {
    stopped = true;
    if (!isLockedInTime()) {
      return;
    }
    try {
      if (beans != null) {
        beans.unregisterAll();
      }
    } finally {
      lock.unlock();
    }
  }
}
