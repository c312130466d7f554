package io.cacher.agent;

import io.cacher.manage.jmx.ManagedAgent;
import io.cacher.manage.metrics.MetricsPages;
import io.cacher.manage.metrics.MetricsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens the metrics to scrapers, if the options ask for that, and looks after them.
 *
 * <p>Not at once: an application may set system properties first that the JDK reads when it opens a
 * socket. A port that is taken is tried again: the one who has it may be the application's
 * predecessor.
 */
final class Metrics implements Runnable, AutoCloseable {

  private static final int FIRST_ROUND = 2;
  private static final int ROUNDS = 10;

  private final String host;
  private final int port;
  private final MetricsPages pages;
  private final AgentLog log;
  private @Nullable MetricsServer server;
  private boolean closed;
  private int threads;
  private int round;

  /**
   * Metrics that nobody can see yet.
   *
   * @param host the address to listen on, or null for loopback
   */
  Metrics(@Nullable String host, int port, MetricsPages pages, AgentLog log) {
    this.host = host == null ? "" : host;
    this.port = port;
    this.pages = pages;
    this.log = log;
  }

  /** Metrics of the agent, as its options want them. */
  static Metrics of(int port, Options options, Supplier<ManagedAgent> agent, AgentLog log) {
    return new Metrics(options.metricsAddress(), port, new MetricsPages(agent), log);
  }

  @Override
  public synchronized void run() {
    if (closed) {
      return;
    }
    round++;
    if (server != null) {
      server.endOverdue();
    } else if (round % ROUNDS == FIRST_ROUND) {
      open();
    }
  }

  private void open() {
    try {
      InetAddress address =
          host.isEmpty() ? InetAddress.getLoopbackAddress() : InetAddress.getByName(host);
      MetricsServer opened =
          MetricsServer.open(new InetSocketAddress(address, port), pages, this::thread);
      server = opened;
      log.info("metrics at http://" + text(opened.address()) + "/metrics");
    } catch (IOException | RuntimeException e) {
      String where = (host.isEmpty() ? "loopback" : host) + ":" + port;
      log.errorOnce("metrics", "no metrics: cannot listen on " + where + ", tried again: " + e);
    }
  }

  private Thread thread(Runnable worker) {
    return AgentThreads.daemon("cacher-metrics-" + ++threads, worker);
  }

  private static String text(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  /** Takes them away for good; the port is free and the threads end. */
  @Override
  public synchronized void close() {
    closed = true;
    if (server != null) {
      server.close();
      server = null;
    }
  }
}
