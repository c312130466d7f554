package io.cacher.store.memcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacher.store.Address;
import io.cacher.store.Fetched;
import io.cacher.store.memcached.MemcachedLine.Command;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a server that says what it is told to. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MemcachedLinkTest {

  private static final List<Command> QUESTION = List.of(Command.get(List.of("key")));

  private final AtomicInteger connections = new AtomicInteger();
  private final ServerSocket server = listening();
  private final MemcachedLink link =
      new MemcachedLink(
          new MemcachedSetup(
              List.of(InetSocketAddress.createUnresolved("127.0.0.1", server.getLocalPort())),
              "cacher",
              Duration.ofSeconds(30),
              1,
              1 << 20));

  private static ServerSocket listening() {
    try {
      return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void close() throws IOException {
    link.close();
    server.close();
  }

  /** Each connection answers its questions with these, whatever is asked. */
  private void answer(String[]... replies) {
    Thread thread =
        new Thread(
            () -> {
              while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                  serve(socket, replies[connections.getAndIncrement()]);
                } catch (IOException e) {
                  // The other side is gone.
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static void serve(Socket socket, String[] replies) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    for (String reply : replies) {
      if (in.readLine() == null) {
        return;
      }
      socket.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
    }
    int unused = in.read();
  }

  private String ask() throws IOException {
    return new String(
        link.ask(0, QUESTION).get(0).items().get(0).value(), StandardCharsets.US_ASCII);
  }

  private static String item(String value) {
    return "VALUE key 0 " + value.length() + " 1\r\n" + value + "\r\nEND\r\n";
  }

  /** A server that did not understand one line may say so of the next, too. */
  @Test
  void connection_afterAnError_isNotUsedAgain() throws Exception {
    answer(
        new String[] {"CLIENT_ERROR bad data chunk\r\nERROR\r\n", item("first"), item("second")},
        new String[] {item("new")});

    assertThatThrownBy(() -> link.ask(0, QUESTION)).hasMessageContaining("bad data chunk");
    assertThat(ask()).isEqualTo("new");
    assertThat(connections).hasValue(2);
  }

  /**
   * What is said without having been asked for would be taken for the answer to what comes next.
   */
  @Test
  void connection_withMoreThanItsAnswer_isNotUsedAgain() throws Exception {
    answer(new String[] {item("first") + item("unasked")}, new String[] {item("new")});

    assertThat(ask()).isEqualTo("first");
    assertThat(ask()).isEqualTo("new");
  }

  /** However many elements a call has: one by one they would take a round trip each. */
  @Test
  void fetchAll_ofWhatIsMissing_asksTwice() throws Exception {
    ServerSocket own = listening();
    Thread thread = new Thread(() -> answerTogether(own, 3));
    thread.setDaemon(true);
    thread.start();
    MemcachedSetup setup =
        new MemcachedSetup(
            List.of(InetSocketAddress.createUnresolved("127.0.0.1", own.getLocalPort())),
            "cacher",
            Duration.ofSeconds(30),
            1,
            1 << 20);
    try (own;
        MemcachedStore store = MemcachedStore.open(setup)) {
      List<Address> addresses = new ArrayList<>();
      for (byte i = 0; i < 3; i++) {
        addresses.add(new Address("cache", new byte[] {i}, List.of("")));
      }
      List<Fetched> fetched = store.fetchAll(addresses);
      assertThat(fetched).hasSize(3).allMatch(each -> each.payload() == null);
      assertThat(fetched)
          .extracting(each -> HexFormat.of().formatHex(each.stamp()))
          .doesNotHaveDuplicates();
    }
  }

  /** Says nothing before all of so many questions have come, twice. */
  private static void answerTogether(ServerSocket server, int questions) {
    Map<String, String> items = new HashMap<>();
    try (Socket socket = server.accept();
        Reader in = new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1)) {
      for (int round = 0; round < 2; round++) {
        StringBuilder replies = new StringBuilder();
        for (int left = questions; left > 0; ) {
          String[] words = line(in).split(" ");
          if (words[0].equals("gets")) {
            left--;
            for (int i = 1; i < words.length; i++) {
              String value = items.get(words[i]);
              if (value != null) {
                replies.append(
                    "VALUE " + words[i] + " 0 " + value.length() + " 1\r\n" + value + "\r\n");
              }
            }
            replies.append("END\r\n");
          } else {
            char[] data = new char[Integer.parseInt(words[4])];
            for (int i = 0; i < data.length; i++) {
              data[i] = (char) in.read();
            }
            line(in);
            boolean fresh = items.putIfAbsent(words[1], new String(data)) == null;
            replies.append(fresh ? "STORED\r\n" : "NOT_STORED\r\n");
          }
        }
        socket.getOutputStream().write(replies.toString().getBytes(StandardCharsets.ISO_8859_1));
      }
      int unused = in.read();
    } catch (IOException e) {
      // The other side is gone.
    }
  }

  private static String line(Reader in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  /** The server has read what came with it, and goes on. */
  @Test
  void connection_afterAValueThatIsTooLarge_isUsedAgain() throws Exception {
    answer(new String[] {"SERVER_ERROR object too large for cache\r\n", item("next")});

    assertThat(link.ask(0, QUESTION).get(0).isTooLarge()).isTrue();
    assertThat(ask()).isEqualTo("next");
    assertThat(connections).hasValue(1);
  }
}
