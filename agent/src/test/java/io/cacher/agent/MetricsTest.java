package io.cacher.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.manage.jmx.ManagedAgent;
import io.cacher.manage.metrics.MetricsPages;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  private Path directory;

  @SuppressWarnings("NullAway.Init") // before each test
  private AgentLog log;

  @BeforeEach
  void openLog() {
    log = AgentLog.open(AgentLog.Level.INFO, directory.resolve("log").toFile());
  }

  private Metrics metrics(@Nullable String host, int port) {
    ManagedAgent agent =
        (ManagedAgent)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ManagedAgent.class},
                (proxy, method, arguments) -> null);
    return new Metrics(host, port, new MetricsPages(() -> agent), log);
  }

  private static void rounds(Metrics metrics, int count) {
    for (int i = 0; i < count; i++) {
      metrics.run();
    }
  }

  private String said() throws Exception {
    log.flush();
    return Files.readString(directory.resolve("log"));
  }

  @Test
  void run_firstSecond_opensNothing() throws Exception {
    Metrics metrics = metrics(null, 0);
    metrics.run();
    assertThat(said()).isEmpty();
    metrics.run();
    assertThat(said()).contains("metrics at http://127.0.0.1:");
    metrics.close();
  }

  @Test
  void run_portTaken_isSaidOnceAndTriedAgain() throws Exception {
    Metrics metrics;
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
      metrics = metrics(null, port);
      rounds(metrics, 35);
      assertThat(said()).containsOnlyOnce("no metrics: cannot listen on loopback:" + port);
    }
    rounds(metrics, 10);
    assertThat(said()).contains("metrics at http://127.0.0.1:" + port + "/metrics");
    metrics.close();
  }

  @Test
  void run_addressOfAnotherMachine_isSaid() throws Exception {
    // For documentation, see RFC 5737; nobody's address.
    Metrics metrics = metrics("192.0.2.1", 0);
    rounds(metrics, 2);
    assertThat(said()).contains("no metrics: cannot listen on 192.0.2.1:0");
  }

  @Test
  void close_open_frees_andStaysClosed() throws Exception {
    Metrics metrics = metrics("127.0.0.1", 0);
    rounds(metrics, 2);
    int port = Integer.parseInt(said().replaceAll("(?s).*:(\\d+)/metrics.*", "$1"));
    new Socket(InetAddress.getLoopbackAddress(), port).close();
    metrics.close();
    rounds(metrics, 30);
    new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    assertThat(said()).containsOnlyOnce("metrics at");
  }
}
