package io.cacher.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.store.Address;
import io.cacher.store.Fetched;
import io.cacher.store.HungServer;
import io.cacher.store.real.RealRedis;
import io.cacher.store.real.RealServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.util.JedisClusterCRC16;

/** Several servers: a cluster, and a master with a replica under a sentinel. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RedisFleetTest {

  private static final int SLOTS = 16_384;

  private static Address address(int number) {
    byte[] id = new byte[16];
    new Random(number).nextBytes(id);
    return new Address("fleet", id, List.of("", number % 2 == 0 ? "even" : "odd"));
  }

  private static @Nullable Object ask(RealServer server, Command command, Object... arguments) {
    try (Connection connection = new Connection(new HostAndPort("127.0.0.1", server.port()))) {
      return connection.executeCommand(new CommandArguments(command).addObjects(arguments));
    }
  }

  private static String text(@Nullable Object reply) {
    return reply instanceof byte[] bytes ? new String(bytes, UTF_8) : String.valueOf(reply);
  }

  private static RedisSetup setup(RedisSetup.Kind kind, RealServer server) {
    return Setups.of(kind, List.of(server.address()), Login.NONE, null);
  }

  private static void load(RedisStore store, int number) throws IOException {
    byte[] stamp = store.fetch(address(number)).stamp();
    store.put(address(number), stamp, ("result " + number).getBytes(UTF_8), 3_600_000);
  }

  private static String fetch(RedisStore store, int number) throws IOException {
    byte[] payload = store.fetch(address(number)).payload();
    return payload == null ? "nothing" : text(payload);
  }

  @Test
  void cluster_slotsThatMove_areFollowed() throws Exception {
    try (RealServer a = node();
        RealServer b = node();
        RealServer c = node()) {
      unite(a, b, c);
      RedisSetup setup = setup(RedisSetup.Kind.CLUSTER, a);
      try (RedisStore store = RedisStore.open(setup);
          Heaps heaps = new Heaps(setup)) {
        serve(store);
        assertThat(keys(a)).isPositive();
        assertThat(keys(b)).isPositive();
        assertThat(keys(c)).isPositive();
        heaps.assertEachTellsTheOther();

        moveEverything(a, b);
        assertThat(fetch(store, 1)).isEqualTo("nothing");
        serve(store);
        heaps.assertEachTellsTheOther();

        // The node of the configuration is gone: what was learned of the others has to do.
        a.kill();
        for (RealServer each : List.of(b, c)) {
          ask(each, Command.CLIENT, "KILL", "TYPE", "pubsub");
        }
        heaps.assertEachTellsTheOther();
        serve(store);
      }
    }
  }

  /** Three nodes share the slots. */
  private static void unite(RealServer a, RealServer b, RealServer c) throws InterruptedException {
    assign(a, 0, 6_000);
    assign(b, 6_000, 12_000);
    assign(c, 12_000, SLOTS);
    for (RealServer other : List.of(b, c)) {
      ask(a, Command.CLUSTER, "MEET", "127.0.0.1", other.port());
    }
    for (RealServer each : List.of(a, b, c)) {
      await(each, "cluster_state:ok");
      await(each, "cluster_known_nodes:3");
    }
  }

  private static void await(RealServer node, String state) throws InterruptedException {
    while (!text(ask(node, Command.CLUSTER, "INFO")).contains(state)) {
      Thread.sleep(20);
    }
  }

  @Test
  void cluster_nodeThatHangs_isLeftInPeace_andOneThatDiesIsReplaced() throws Exception {
    try (RealServer a = node();
        RealServer b = node();
        RealServer c = node();
        RealServer replica = node()) {
      unite(a, b, c);
      List<Address> there = new ArrayList<>();
      List<Address> elsewhere = new ArrayList<>();
      Layout layout = new Layout("cacher", Layout.CLUSTER_SHARDS);
      for (int i = 0; there.size() < 20 || elsewhere.size() < 20; i++) {
        Address address = new Address("fleet", address(i).id(), List.of("whole", "other"));
        boolean hangs = JedisClusterCRC16.getSlot(layout.value(address)) >= 12_000;
        (hangs ? there : elsewhere).add(address);
      }
      RedisSetup brief =
          Setups.of(RedisSetup.Kind.CLUSTER, List.of(a.address()), Duration.ofMillis(300));
      try (HungServer fleet =
          new HungServer(clock -> RedisStore.open(brief, clock), there, elsewhere)) {
        fleet.fill();
        c.pause();
        fleet.assertOthersServe();
        c.resume();
        fleet.assertServesAgain();
      }

      ask(replica, Command.CLUSTER, "MEET", "127.0.0.1", a.port());
      await(replica, "cluster_known_nodes:4");
      for (RealServer each : List.of(a, b, c)) {
        await(each, "cluster_known_nodes:4");
        await(each, "cluster_slots_ok:16384");
      }
      ask(replica, Command.CLUSTER, "REPLICATE", text(ask(c, Command.CLUSTER, "MYID")));
      while (!text(ask(replica, Command.INFO, "replication")).contains("master_link_status:up")) {
        Thread.sleep(20);
      }
      RedisSetup setup = setup(RedisSetup.Kind.CLUSTER, a);
      try (RedisStore store = RedisStore.open(setup, () -> System.nanoTime() * 60);
          Heaps heaps = new Heaps(setup)) {
        serve(store);
        heaps.assertEachTellsTheOther();

        c.kill();
        Address lost = there.get(0);
        while (!served(store, lost)) {
          Thread.sleep(20);
        }
        assertThat(text(ask(replica, Command.INFO, "replication"))).contains("role:master");
        assertThat(keys(replica)).isPositive();
        heaps.assertEachTellsTheOther();
        serve(store);
      }
    }
  }

  private static void serve(RedisStore store) throws IOException {
    List<Address> addresses = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      load(store, i);
      addresses.add(address(i));
    }
    List<Fetched> all = store.fetchAll(addresses);
    for (int i = 0; i < 200; i++) {
      assertThat(fetch(store, i)).isEqualTo("result " + i);
      assertThat(text(all.get(i).payload())).isEqualTo("result " + i);
    }
    store.invalidateGroup("fleet", "even");
    for (int i = 0; i < 200; i++) {
      assertThat(fetch(store, i)).isEqualTo(i % 2 == 0 ? "nothing" : "result " + i);
    }
    store.invalidate(address(3));
    assertThat(fetch(store, 3)).isEqualTo("nothing");
    store.invalidateGroup("fleet", "");
    for (int i = 0; i < 200; i++) {
      assertThat(fetch(store, i)).isEqualTo("nothing");
    }
  }

  private static RealServer node() throws IOException {
    return RealRedis.start(
        "--cluster-enabled",
        "yes",
        "--cluster-node-timeout",
        "1000",
        // A node that hangs is not to take the others with it.
        "--cluster-require-full-coverage",
        "no");
  }

  private static void assign(RealServer node, int from, int to) {
    List<Object> slots = new ArrayList<>(List.of("ADDSLOTS"));
    for (int slot = from; slot < to; slot++) {
      slots.add(slot);
    }
    ask(node, Command.CLUSTER, slots.toArray());
  }

  private static long keys(RealServer node) {
    return ask(node, Command.DBSIZE) instanceof Long size ? size : -1;
  }

  /** As a resharding ends, but with what was there dropped: {@code from} names {@code to}. */
  private static void moveEverything(RealServer from, RealServer to) {
    ask(from, Command.FLUSHALL);
    // Else the nodes could believe what the old one says while it is still being told.
    ask(to, Command.CLUSTER, "BUMPEPOCH");
    String id = text(ask(to, Command.CLUSTER, "MYID"));
    for (RealServer each : List.of(from, to)) {
      try (Connection connection = new Connection(new HostAndPort("127.0.0.1", each.port()))) {
        for (int slot = 0; slot < 6_000; slot++) {
          connection.sendCommand(
              new CommandArguments(Command.CLUSTER).addObjects("SETSLOT", slot, "NODE", id));
        }
        connection.getMany(6_000);
      }
    }
  }

  @Test
  void sentinel_masterThatDies_isReplaced() throws Exception {
    try (RealServer master = RealRedis.start();
        RealServer replica = RealRedis.start("--replicaof", "127.0.0.1", "" + master.port())) {
      while (!text(ask(replica, Command.INFO, "replication")).contains("master_link_status:up")) {
        Thread.sleep(20);
      }
      String configuration =
          "sentinel monitor main 127.0.0.1 "
              + master.port()
              + " 1\n"
              + "sentinel down-after-milliseconds main 500\n"
              + "sentinel failover-timeout main 5000\n"
              + "sentinel parallel-syncs main 1\n";
      try (RealServer sentinel = RealRedis.startSentinel(configuration);
          RedisStore store =
              RedisStore.open(
                  setup(RedisSetup.Kind.SENTINEL, sentinel), () -> System.nanoTime() * 60);
          Heaps heaps = new Heaps(setup(RedisSetup.Kind.SENTINEL, sentinel))) {
        heaps.assertEachTellsTheOther();
        load(store, 1);
        assertThat(fetch(store, 1)).isEqualTo("result 1");
        while (!text(ask(sentinel, Command.INFO, "sentinel")).contains("slaves=1")) {
          Thread.sleep(20);
        }

        master.kill();
        while (!served(store, address(2))) {
          Thread.sleep(20);
        }
        assertThat(text(ask(replica, Command.INFO, "replication"))).contains("role:master");
        serve(store);
        heaps.assertEachTellsTheOther();
      }
    }
  }

  private static boolean served(RedisStore store, Address address) {
    try {
      store.put(address, store.fetch(address).stamp(), new byte[1], 3_600_000);
      return store.fetch(address).payload() != null;
    } catch (IOException e) {
      return false;
    }
  }
}
