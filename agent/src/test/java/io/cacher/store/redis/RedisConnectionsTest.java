package io.cacher.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.store.Address;
import io.cacher.store.Breaker;
import io.cacher.store.Fetched;
import io.cacher.store.GuardedStore;
import io.cacher.store.NearCache;
import io.cacher.store.Opened;
import io.cacher.store.StoreNews;
import io.cacher.store.TierListener;
import io.cacher.store.coherence.Coherence;
import io.cacher.store.real.RealRedis;
import io.cacher.store.real.RealServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/** How many connections a store makes, and how often it waits for an answer. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RedisConnectionsTest implements TierListener, StoreNews {

  private static final int MANY = 40;

  private static final NearCache DEAF =
      new NearCache() {
        @Override
        public void groupInvalidated(String group) {}

        @Override
        public void everythingInvalidated() {}
      };

  @SuppressWarnings("NullAway.Init") // before all
  private static RealServer server;

  private final CountDownLatch stored = new CountDownLatch(MANY);

  @BeforeAll
  static void start() throws IOException {
    server = RealRedis.start();
  }

  @AfterAll
  static void end() {
    if (server != null) {
      server.close();
    }
  }

  private static List<Address> addresses(String cache) {
    List<Address> addresses = new ArrayList<>();
    for (byte i = 0; i < MANY; i++) {
      addresses.add(new Address(cache, new byte[] {i}, List.of("")));
    }
    return addresses;
  }

  private static RedisSetup setup(int port) {
    return Setups.single(InetSocketAddress.createUnresolved("127.0.0.1", port), Setups.PATIENT);
  }

  /** However many elements a call has: one by one they would take a round trip each. */
  @Test
  void elementsOfOneCall_areReadInOneRoundTrip_andMissedAndWrittenInOneMore() throws Exception {
    try (RedisStore other = RedisStore.open(setup(server.port()))) {
      // So that the server knows the scripts.
      Address address = new Address("first", new byte[1], List.of(""));
      other.put(address, other.fetch(address).stamp(), new byte[1], 3_600_000);
    }
    List<Address> addresses = addresses("elements");
    try (HeldBack wire = new HeldBack(server.port(), 2 * MANY, MANY, MANY, 2 * MANY);
        RedisStore store = RedisStore.open(setup(wire.port()))) {
      List<Fetched> missing = store.fetchAll(addresses);
      assertThat(missing).hasSize(MANY).allMatch(each -> each.payload() == null);

      GuardedStore guarded =
          new GuardedStore(
              "redis",
              () -> new Opened(store, null),
              new Breaker(System::nanoTime),
              System::currentTimeMillis,
              this);
      for (int i = 0; i < MANY; i++) {
        byte[] payload = ("result " + i).getBytes(UTF_8);
        guarded.put(addresses.get(i), missing.get(i).stamp(), payload, Long.MAX_VALUE, this);
      }
      Thread thread = new Thread(guarded::run);
      thread.start();
      guarded.want(0);
      stored.await();

      List<Fetched> found = store.fetchAll(addresses);
      for (int i = 0; i < MANY; i++) {
        assertThat(found.get(i).payload()).asString(UTF_8).isEqualTo("result " + i);
      }
      guarded.close();
      thread.interrupt();
      thread.join();
    }
  }

  @Test
  void connections_whateverTheLoad_areNoMoreThanTheirMaximum_andOneForMessages() throws Exception {
    List<Address> addresses = addresses("load");
    try (RedisStore store = RedisStore.open(setup(server.port()));
        Coherence messages = store.backplane(50_000_000).start()) {
      messages.join("load", DEAF);
      while (!messages.facts("load").current()) {
        Thread.sleep(5);
      }
      AtomicInteger failures = new AtomicInteger();
      CyclicBarrier together = new CyclicBarrier(32);
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        Thread thread =
            new Thread(
                () -> {
                  try {
                    for (int round = 0; round < 50; round++) {
                      together.await();
                      Address address = addresses.get(round % MANY);
                      store.put(address, store.fetch(address).stamp(), new byte[1], 3_600_000);
                    }
                  } catch (Exception e) {
                    failures.incrementAndGet();
                  }
                });
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(failures).hasValue(0);
      // None is closed for want of use so soon: these are as many as ever there were.
      assertThat(connections()).isBetween(3L, 8L + 1);
    }
  }

  private static long connections() {
    try (Connection watching = new Connection("127.0.0.1", server.port())) {
      watching.sendCommand(Command.CLIENT, "LIST");
      return watching.getBulkReply().lines().filter(each -> each.contains("cacher-test")).count();
    }
  }

  @Override
  public void storeFailed() {}

  @Override
  public void storeSkipped() {}

  @Override
  public void stored() {
    stored.countDown();
  }

  @Override
  public void storeOverrun() {}

  @Override
  public void storeUnreachable(String store, Throwable last) {}

  @Override
  public void storeReachable(String store, long invalidations) {}
}
