package io.cacher.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.store.Address;
import io.cacher.store.Fetched;
import io.cacher.store.real.RealRedis;
import io.cacher.store.real.RealServer;
import java.io.IOException;
import java.net.InetSocketAddress;
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

  private static RedisStore open(RedisSetup.Kind kind, RealServer... servers) throws IOException {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (RealServer server : servers) {
      addresses.add(server.address());
    }
    return RedisStore.open(Setups.of(kind, addresses, Login.NONE, null));
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
      assign(a, 0, 6_000);
      assign(b, 6_000, 12_000);
      assign(c, 12_000, SLOTS);
      for (RealServer other : List.of(b, c)) {
        ask(a, Command.CLUSTER, "MEET", "127.0.0.1", other.port());
      }
      for (RealServer each : List.of(a, b, c)) {
        while (!text(ask(each, Command.CLUSTER, "INFO")).contains("cluster_state:ok")
            || !text(ask(each, Command.CLUSTER, "INFO")).contains("cluster_known_nodes:3")) {
          Thread.sleep(20);
        }
      }
      try (RedisStore store = open(RedisSetup.Kind.CLUSTER, b)) {
        serve(store);
        assertThat(keys(a)).isPositive();
        assertThat(keys(b)).isPositive();
        assertThat(keys(c)).isPositive();

        moveEverything(a, b);
        assertThat(keys(a)).isZero();
        assertThat(fetch(store, 1)).isEqualTo("nothing");
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
    return RealRedis.start("--cluster-enabled", "yes", "--cluster-node-timeout", "2000");
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
    String id = text(ask(to, Command.CLUSTER, "MYID"));
    for (RealServer each : List.of(to, from)) {
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
          RedisStore store = open(RedisSetup.Kind.SENTINEL, sentinel)) {
        load(store, 1);
        assertThat(fetch(store, 1)).isEqualTo("result 1");
        while (!text(ask(sentinel, Command.INFO, "sentinel")).contains("slaves=1")) {
          Thread.sleep(20);
        }

        master.kill();
        while (!served(store)) {
          Thread.sleep(20);
        }
        assertThat(text(ask(replica, Command.INFO, "replication"))).contains("role:master");
        serve(store);
      }
    }
  }

  private static boolean served(RedisStore store) {
    try {
      load(store, 2);
      return fetch(store, 2).equals("result 2");
    } catch (IOException e) {
      return false;
    }
  }
}
