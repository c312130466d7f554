package io.cacher.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacher.store.Address;
import io.cacher.store.Fetched;
import io.cacher.store.real.RealRedis;
import io.cacher.store.real.RealServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real server that is held up, killed and started again. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RedisFailureTest {

  private final RealServer server = start();
  private final RedisStore store = open();

  private static RealServer start() {
    try {
      return RealRedis.start();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private RedisStore open() {
    try {
      return RedisStore.open(Setups.single(server.address(), Setups.BRIEF));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void connect() {
    awaitAnswer();
  }

  @AfterEach
  void close() throws Exception {
    store.close();
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
  private void awaitAnswer() {
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
    server.pause();

    assertThatThrownBy(() -> store.fetch(address(1))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> store.invalidate(address(1))).isInstanceOf(IOException.class);

    server.resume();
    awaitAnswer();
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
      awaitAnswer();
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
    awaitAnswer();
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
                    Fetched fetched = store.fetch(address(number));
                    String expected = "result of " + number;
                    if (fetched.payload() == null) {
                      byte[] payload = expected.getBytes(UTF_8);
                      store.put(address(number), fetched.stamp(), payload, 3_600_000);
                    } else if (!text(fetched).equals(expected)) {
                      throw new AssertionError(text(fetched) + " for " + number);
                    }
                    if (random.nextInt(10) == 0) {
                      store.invalidate(address(number));
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
      assertThatThrownBy(() -> store.fetch(address(98))).isInstanceOf(IOException.class);
      server.resume();
      awaitMore(answered);
      server.kill();
      assertThatThrownBy(() -> store.fetch(address(98))).isInstanceOf(IOException.class);
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
