package io.cacher.manage.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MetricsServerTest {

  private static final long NO_PATIENCE = 1;
  private static final long LONG_PATIENCE = TimeUnit.HOURS.toNanos(1);

  private final List<Thread> threads = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // before each test
  private MetricsServer server;

  @BeforeEach
  void open() throws IOException {
    server = open(0, LONG_PATIENCE);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private MetricsServer open(int port, long patienceNanos) throws IOException {
    MetricsPages pages = new MetricsPages(() -> StubAgent.of("1", List.of()));
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return MetricsServer.open(address, pages, this::thread, patienceNanos);
  }

  private Thread thread(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    threads.add(thread);
    return thread;
  }

  private Socket connect() throws IOException {
    return new Socket(server.address().getAddress(), server.address().getPort());
  }

  private String ask(String request) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void get_metrics_isAWholeResponse() throws IOException {
    String response = ask("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
    int end = response.indexOf("\r\n\r\n");
    String body = response.substring(end + 4);

    assertThat(response.substring(0, end))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8")
        .contains("\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length)
        .contains("\r\nConnection: close");
    assertThat(body).startsWith("# TYPE ");
  }

  @Test
  void get_openMetrics_isNegotiatedWhateverTheCaseOfTheHeader() throws IOException {
    String response =
        ask("GET /metrics?x=1 HTTP/1.1\r\naccept: application/openmetrics-text\r\n\r\n");

    assertThat(response).contains("Content-Type: application/openmetrics-text; version=1.0.0");
    OpenMetrics.parse(response.substring(response.indexOf("\r\n\r\n") + 4));
  }

  @Test
  void head_metrics_hasNoBody() throws IOException {
    assertThat(ask("HEAD /metrics HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .endsWith("\r\n\r\n")
        .containsOnlyOnce("\r\n\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "GET / HTTP/1.1, 404",
    "GET /metrics/../etc HTTP/1.1, 404",
    "POST /metrics HTTP/1.1, 405",
    "GET /metrics, 400",
    "GET  /metrics HTTP/1.1, 400",
    "GET /metrics HTTP/2.0, 400",
    "'', 400"
  })
  void request_other_isRefused(String line, String status) throws IOException {
    assertThat(ask(line + "\r\n\r\n")).startsWith("HTTP/1.1 " + status + " ");
  }

  @Test
  void request_tooLong_isRefused() throws IOException {
    assertThat(ask("GET /metrics HTTP/1.1\r\nX: " + "x".repeat(8_192 - 26)))
        .startsWith("HTTP/1.1 400 ");
  }

  @Test
  void open_portTaken_isAnException() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> open(taken.getLocalPort(), LONG_PATIENCE))
          .isInstanceOf(IOException.class);
    }
  }

  /** As many slow clients as there are threads: the next one is answered once they are cut off. */
  @Test
  void endOverdue_slowClients_areCutOff() throws Exception {
    server.close();
    server = open(0, NO_PATIENCE);
    List<Socket> slow = List.of(connect(), connect());
    for (Socket socket : slow) {
      socket.setSoTimeout(1);
      boolean open = true;
      while (open) {
        server.endOverdue();
        open = isOpen(socket);
      }
    }
    assertThat(ask("GET /metrics HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 200 ");
  }

  /** Sends one byte more; nothing may be answered, not even a refusal. */
  private static boolean isOpen(Socket socket) {
    try {
      socket.getOutputStream().write('G');
      assertThat(socket.getInputStream().read()).isNegative();
      return false;
    } catch (SocketTimeoutException stillOpen) {
      return true;
    } catch (IOException reset) {
      return false;
    }
  }

  @Test
  void close_threadsEndAndPortIsFree() throws Exception {
    int port = server.address().getPort();
    try (Socket silent = connect()) {
      server.close();
      assertThat(threads).hasSize(2).noneMatch(Thread::isAlive);
      assertThat(silent.isConnected()).isTrue();
    }
    server = open(port, LONG_PATIENCE);
    assertThat(server.address().getPort()).isEqualTo(port);
  }
}
