package io.cacher.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacher.store.Backplane;
import io.cacher.store.real.RealRedis;
import io.cacher.store.real.RealServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/** Three processes' worth of backplanes on a real server that fails. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RedisBackplaneTest {

  private final String cache = "backplane-" + UUID.randomUUID();
  private final RealServer server = start();
  private final List<RedisStore> stores = new ArrayList<>();
  private final List<Backplane> planes = new ArrayList<>();
  private final List<Told> told = new ArrayList<>();

  private static RealServer start() {
    try {
      return RealRedis.start();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void join() throws Exception {
    for (int i = 0; i < 3; i++) {
      RedisStore store = RedisStore.open(Setups.single(server.address(), Setups.BRIEF));
      Told near = new Told();
      Backplane plane = store.backplane(TimeUnit.MILLISECONDS.toNanos(300)).start();
      plane.join(cache, near);
      stores.add(store);
      planes.add(plane);
      told.add(near);
    }
    awaitCurrent();
  }

  @AfterEach
  void close() {
    planes.forEach(Backplane::close);
    stores.forEach(RedisStore::close);
    server.close();
  }

  private void awaitCurrent() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      while (!planes.get(i).facts(cache).current()) {
        Thread.sleep(5);
      }
      told.get(i).orders.clear();
    }
  }

  private void await(int peer, String order) throws InterruptedException {
    for (String next = ""; !next.equals(order); ) {
      next = told.get(peer).orders.take();
    }
  }

  /** Has one process invalidate until the two others have been told just that. */
  private void assertReaches(int from) throws InterruptedException {
    Set<Integer> reached = new HashSet<>(List.of(from));
    for (int round = 0; reached.size() < 3; round++) {
      String name = "invalidated " + round;
      try {
        planes.get(from).groupInvalidated(cache, name);
      } catch (IOException e) {
        // A connection of before the failure: it is sent with the next.
        continue;
      }
      for (int i = 0; i < 3; i++) {
        String next = "";
        while (next != null && !next.equals(name) && !reached.contains(i)) {
          // A message may be the first that a process hears, or hit it while it connects anew.
          next = told.get(i).orders.poll(200, TimeUnit.MILLISECONDS);
        }
        if (name.equals(next)) {
          reached.add(i);
        }
      }
    }
  }

  @Test
  void groupInvalidated_reachesTheOthers_whoeverSaysIt() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertReaches(i);
    }
    Backplane.Facts facts = planes.get(1).facts(cache);
    assertThat(facts.current()).isTrue();
    assertThat(facts.received()).isPositive();
    assertThat(facts.published()).isPositive();
    // Nothing, if it was of the same millisecond.
    assertThat(facts.lagNanos()).isBetween(0L, TimeUnit.MINUTES.toNanos(1));
  }

  @Test
  void serverKilledAndStarted_nearCachesAreEmptiedAndFollowAgain() throws Exception {
    server.kill();
    for (int i = 0; i < 3; i++) {
      await(i, "everything");
      await(i, "everything");
    }
    assertThatThrownBy(() -> planes.get(0).groupInvalidated(cache, "unsent"))
        .isInstanceOf(IOException.class);
    server.restart();
    awaitCurrent();
    while (planes.get(0).facts(cache).unpublished() > 0) {
      Thread.sleep(5);
    }
    assertReaches(0);
  }

  /** Scripts count in floating point, and write it with fourteen digits unless told otherwise. */
  @Test
  void countOfManyDigits_isFollowedExactly() throws Exception {
    try (Connection connection = new Connection("127.0.0.1", server.port())) {
      byte[] counter = new Layout("cacher", 1).counter(cache);
      connection.sendCommand(Command.SET, counter, "281474976710000".getBytes(UTF_8));
      assertThat(connection.getStatusCodeReply()).isEqualTo("OK");
    }
    assertReaches(0);
    long missed = planes.get(1).facts(cache).missed();
    for (int i = 0; i < 3; i++) {
      assertReaches(0);
    }
    assertThat(planes.get(1).facts(cache).missed()).isEqualTo(missed);
  }

  @Test
  void serverPaused_nearCachesAreEmptiedEveryInterval() throws Exception {
    server.pause();
    for (int i = 0; i < 3; i++) {
      await(i, "everything");
      await(i, "everything");
      await(i, "everything");
    }
    server.resume();
    awaitCurrent();
    assertReaches(1);
  }

  @Test
  void connectionsKilledByTheServer_areOpenedAgain() throws Exception {
    try (Connection connection = new Connection("127.0.0.1", server.port())) {
      connection.sendCommand(Command.CLIENT, "KILL", "TYPE", "pubsub");
      assertThat(connection.getOne()).isEqualTo(3L);
    }
    for (int i = 0; i < 3; i++) {
      await(i, "everything");
    }
    awaitCurrent();
    assertReaches(2);
  }
}
