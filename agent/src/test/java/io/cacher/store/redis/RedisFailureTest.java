package io.cacher.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacher.store.Address;
import io.cacher.store.Fetched;
import io.cacher.store.real.RealRedis;
import io.cacher.store.real.RealServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;

/** A real server that is held up, killed and started again. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RedisFailureTest {

  private final RealServer server = start();
  private final RedisStore store = open(Setups.PATIENT);

  /** For calls that are meant to fail for want of an answer. */
  private @Nullable RedisStore brief;

  private static RealServer start() {
    try {
      return RealRedis.start();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private RedisStore open(Duration timeout) {
    try {
      // A second is a minute to the breaker: these tests ask again and again until it closes.
      return RedisStore.open(
          Setups.single(server.address(), timeout), () -> System.nanoTime() * 60);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private RedisStore brief() {
    RedisStore known = brief;
    if (known == null) {
      known = open(Setups.BRIEF);
      brief = known;
    }
    return known;
  }

  @BeforeEach
  void connect() {
    awaitAnswer(store);
  }

  @AfterEach
  void close() throws Exception {
    store.close();
    if (brief != null) {
      brief.close();
    }
    server.close();
  }

  private static Address address(int number) {
    return new Address(
        "failure", new byte[] {(byte) number, 1, 2, 3, 4, 5, 6, 7}, List.of("", "a"));
  }

  private static String text(Fetched fetched) {
    byte[] payload = fetched.payload();
    return payload == null ? "nothing" : new String(payload, UTF_8);
  }

  private void load(Address address, String result) throws IOException {
    store.put(address, store.fetch(address).stamp(), result.getBytes(UTF_8), 3_600_000);
  }

  /** As a breaker would: tries until it answers. */
  private static void awaitAnswer(RedisStore store) {
    while (true) {
      try {
        store.fetch(address(99));
        return;
      } catch (IOException e) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void paused_callsFail_andGoOnWithWhatIsStored() throws Exception {
    load(address(1), "one");
    awaitAnswer(brief());
    server.pause();

    assertThatThrownBy(() -> brief().fetch(address(1))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> brief().invalidate(address(1))).isInstanceOf(IOException.class);

    server.resume();
    awaitAnswer(store);
    // Commands that were sent are carried out when the server goes on: the invalidation above, too.
    load(address(2), "two");
    assertThat(text(store.fetch(address(2)))).isEqualTo("two");
  }

  /**
   * What does not fit into the buffers of the network blocks who writes it: no time-out ends it.
   */
  @Test
  void paused_largePut_doesNotHang() throws Exception {
    RedisSetup brief = Setups.single(server.address(), Setups.BRIEF);
    RedisSetup large =
        new RedisSetup(
            brief.kind(),
            brief.servers(),
            null,
            0,
            brief.login(),
            null,
            brief.clientName(),
            brief.prefix(),
            brief.timeout(),
            1,
            1 << 28);
    try (RedisStore other = RedisStore.open(large)) {
      byte[] stamp = store.fetch(address(1)).stamp();
      awaitAnswer(store);
      other.fetch(address(1));
      server.pause();

      assertThatThrownBy(() -> other.put(address(1), stamp, new byte[1 << 27], 3_600_000))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() -> other.fetch(address(1))).isInstanceOf(IOException.class);
    } finally {
      server.resume();
    }
  }

  @Test
  void restarted_isNoticedByTheCallThatFindsItsConnectionGone() throws Exception {
    load(address(1), "one");
    server.kill();
    assertThatThrownBy(() -> store.fetch(address(1))).isInstanceOf(IOException.class);

    server.restart();
    awaitAnswer(store);
    assertThat(text(store.fetch(address(1)))).isEqualTo("nothing");
    load(address(1), "new");
    assertThat(text(store.fetch(address(1)))).isEqualTo("new");
  }

  @Test
  void restartedInBetween_costsNoCall() throws Exception {
    load(address(1), "one");
    server.kill();
    server.restart();

    load(address(1), "new");
    assertThat(text(store.fetch(address(1)))).isEqualTo("new");
  }

  @Test
  void interrupted_isServedAndStaysInterrupted() throws Exception {
    load(address(1), "one");
    try (RedisStore fresh = RedisStore.open(Setups.single(server.address(), Setups.PATIENT))) {
      Thread.currentThread().interrupt();

      assertThat(text(fresh.fetch(address(1)))).isEqualTo("one");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  /** Where there are such threads, an interrupt closes the socket that they read. */
  @Test
  void interruptedVirtualThread_isServedByTheSameConnection() throws Exception {
    load(address(1), "one");
    List<Object> outcomes = new ArrayList<>();
    try (Connection watching = new Connection(new HostAndPort("127.0.0.1", server.port()))) {
      long before = connections(watching);
      server.pause();
      Thread thread =
          virtual(
              () -> {
                Thread.currentThread().interrupt();
                try {
                  outcomes.add(text(store.fetch(address(1))));
                } catch (IOException e) {
                  outcomes.add(e);
                }
                outcomes.add(Thread.interrupted());
              });
      // A platform thread runs while it waits for an answer, and minds no interrupt there.
      while (Runtime.version().feature() >= 21
          && (thread.getState() == Thread.State.NEW
              || thread.getState() == Thread.State.RUNNABLE)) {
        Thread.sleep(1);
      }
      server.resume();
      thread.join();
      assertThat(outcomes).containsExactly("one", true);
      assertThat(connections(watching)).isEqualTo(before);
    }
  }

  /** As an endpoint that leads to the master does not tell: the old one goes on as a replica. */
  @Test
  void masterThatBecomesAReplica_isLeft() throws Exception {
    load(address(1), "one");
    try (Connection watching = new Connection(new HostAndPort("127.0.0.1", server.port()))) {
      replicaOf(watching, "127.0.0.1", "1");
      long before = connections(watching);
      assertThatThrownBy(() -> store.fetch(address(2))).hasMessageContaining("READONLY");

      replicaOf(watching, "NO", "ONE");
      store.fetch(address(2));
      assertThat(connections(watching)).isGreaterThan(before);
    }
  }

  private static void replicaOf(Connection asked, String host, String port) {
    asked.executeCommand(new CommandArguments(Command.REPLICAOF).add(host).add(port));
  }

  private static long connections(Connection watching) {
    byte[] info = (byte[]) watching.executeCommand(new CommandArguments(Command.INFO).add("stats"));
    String text = new String(info, UTF_8);
    int start =
        text.indexOf("total_connections_received:") + "total_connections_received:".length();
    return Long.parseLong(text.substring(start, text.indexOf('\r', start)));
  }

  private static Thread virtual(Runnable task) throws ReflectiveOperationException {
    try {
      return (Thread)
          Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
    } catch (NoSuchMethodException e) {
      Thread thread = new Thread(task);
      thread.start();
      return thread;
    }
  }

  @Test
  void closed_callsFail() {
    store.close();

    assertThatThrownBy(() -> store.fetch(address(1))).isInstanceOf(IOException.class);
  }

  @Test
  void threads_areDaemonsWithoutAContextLoader_andEnd() throws Exception {
    List<Thread> ours =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("cacher-redis"))
            .toList();
    assertThat(ours).isNotEmpty();
    assertThat(ours).allMatch(Thread::isDaemon);
    assertThat(ours).allMatch(thread -> thread.getContextClassLoader() == null);
    store.close();
    for (Thread thread : ours) {
      thread.join();
    }
  }

  /** Eight threads load and invalidate while the server is paused, killed and restarted. */
  @Test
  void underLoad_anyFailure_isAnIOExceptionAndNoResultIsWrong() throws Exception {
    RedisStore shared = brief();
    AtomicBoolean ended = new AtomicBoolean();
    AtomicInteger answered = new AtomicInteger();
    List<Throwable> faults = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Random random = new Random(i);
      Thread thread =
          new Thread(
              () -> {
                while (!ended.get()) {
                  int number = random.nextInt(20);
                  try {
                    Fetched fetched = shared.fetch(address(number));
                    String expected = "result of " + number;
                    if (fetched.payload() == null) {
                      byte[] payload = expected.getBytes(UTF_8);
                      shared.put(address(number), fetched.stamp(), payload, 3_600_000);
                    } else if (!text(fetched).equals(expected)) {
                      throw new AssertionError(text(fetched) + " for " + number);
                    }
                    if (random.nextInt(10) == 0) {
                      shared.invalidate(address(number));
                    }
                    answered.incrementAndGet();
                  } catch (IOException e) {
                    Thread.onSpinWait();
                  } catch (Throwable t) {
                    synchronized (faults) {
                      faults.add(t);
                    }
                    return;
                  }
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (int round = 0; round < 3; round++) {
      awaitMore(answered);
      server.pause();
      assertThatThrownBy(() -> shared.fetch(address(98))).isInstanceOf(IOException.class);
      server.resume();
      awaitMore(answered);
      server.kill();
      assertThatThrownBy(() -> shared.fetch(address(98))).isInstanceOf(IOException.class);
      server.restart();
    }
    awaitMore(answered);
    ended.set(true);
    for (Thread thread : threads) {
      thread.join(TimeUnit.SECONDS.toMillis(30));
      assertThat(thread.isAlive()).isFalse();
    }
    assertThat(faults).isEmpty();
  }

  private static void awaitMore(AtomicInteger answered) throws InterruptedException {
    int before = answered.get();
    while (answered.get() < before + 50) {
      Thread.sleep(1);
    }
  }
}
