package io.cacher.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacher.config.LoadResult;
import io.cacher.config.RuleParser;
import io.cacher.store.Address;
import io.cacher.store.Backplane;
import io.cacher.store.Opened;
import io.cacher.store.Store;
import io.cacher.store.real.RealMemcached;
import io.cacher.store.real.RealRedis;
import io.cacher.store.real.RealServer;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/** The servers that a rule file names are those that are asked. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoreKindsTest {

  private static final Address ADDRESS =
      new Address("one", new byte[] {1, 2, 3, 4}, List.of("", "tag"));

  /** Opens the store of a rule file and closes what came of it. */
  private static final class Opening implements Closeable {
    final Opened opened;
    final Store store;

    Opening(String kind, String options) throws Exception {
      String yaml =
          "stores: {%s: {%s, timeout: 20s}}\ncaches: {one: {methods: a.B.c(long), store: %s}}"
              .formatted(kind, options, kind);
      LoadResult loaded = RuleParser.parse("rules.yaml", yaml, name -> null);
      assertThat(loaded.problems()).isEmpty();
      opened =
          StoreKinds.opener(Objects.requireNonNull(loaded.rules().get(0).store().below())).open();
      store = opened.store();
    }

    void roundTrip() throws Exception {
      store.put(ADDRESS, store.fetch(ADDRESS).stamp(), new byte[] {7}, 3_600_000);
      assertThat(store.fetch(ADDRESS).payload()).containsExactly(7);
      store.invalidateGroup("one", "tag");
      assertThat(store.fetch(ADDRESS).payload()).isNull();
      store.put(ADDRESS, store.fetch(ADDRESS).stamp(), new byte[] {8}, 3_600_000);
    }

    @Override
    public void close() {
      Backplane backplane = opened.backplane();
      if (backplane != null) {
        backplane.close();
      }
      store.close();
    }
  }

  private static String ask(RealServer server, Command command, Object... arguments) {
    try (Connection connection = new Connection("127.0.0.1", server.port())) {
      Object reply = connection.executeCommand(new CommandArguments(command).addObjects(arguments));
      return reply instanceof byte[] bytes ? new String(bytes, UTF_8) : String.valueOf(reply);
    }
  }

  @Test
  void redis_databaseAndPrefix_areThoseOfTheRuleFile() throws Exception {
    try (RealServer server = RealRedis.start();
        Opening opening =
            new Opening("redis", "url: redis://127.0.0.1:" + server.port() + "/3, prefix: shop")) {
      opening.roundTrip();
      assertThat(opening.opened.backplane()).isNotNull();
      assertThat(ask(server, Command.INFO, "keyspace")).contains("db3:").doesNotContain("db0:");
      try (Connection connection = new Connection("127.0.0.1", server.port())) {
        connection.executeCommand(new CommandArguments(Command.SELECT).add(3));
        Object keys = connection.executeCommand(new CommandArguments(Command.KEYS).add("*"));
        assertThat((List<?>) keys)
            .isNotEmpty()
            .allMatch(key -> new String((byte[]) key, UTF_8).startsWith("shop:one:"));
      }
    }
  }

  @Test
  void redis_sentinels_leadToTheMaster() throws Exception {
    try (RealServer master = RealRedis.start();
        RealServer sentinel =
            RealRedis.startSentinel("sentinel monitor main 127.0.0.1 " + master.port() + " 1\n");
        Opening opening =
            new Opening(
                "redis", "url: redis://127.0.0.1:" + sentinel.port() + ", sentinel-master: main")) {
      opening.roundTrip();
      assertThat(ask(master, Command.INFO, "keyspace")).contains("db0:");
    }
  }

  @Test
  void redis_cluster_isAskedWhereKeysAre() throws Exception {
    try (RealServer node = RealRedis.start("--cluster-enabled", "yes")) {
      List<Object> slots = new ArrayList<>(List.of("ADDSLOTS"));
      for (int slot = 0; slot < 16_384; slot++) {
        slots.add(slot);
      }
      ask(node, Command.CLUSTER, slots.toArray());
      while (!ask(node, Command.CLUSTER, "INFO").contains("cluster_state:ok")) {
        Thread.sleep(20);
      }
      String url = "redis://127.0.0.1:" + node.port();
      try (Opening opening =
          new Opening("redis", "url: ['" + url + "', '" + url + "'], cluster: true")) {
        opening.roundTrip();
        // In a cluster results and tokens have a shard in common, which their names tell.
        try (Connection connection = new Connection("127.0.0.1", node.port())) {
          Object keys = connection.executeCommand(new CommandArguments(Command.KEYS).add("*"));
          assertThat((List<?>) keys)
              .anyMatch(key -> new String((byte[]) key, UTF_8).startsWith("cacher:{one."));
        }
      }
    }
  }

  @Test
  void memcached_severalServers_areAllToldOfAnInvalidation() throws Exception {
    try (RealServer one = RealMemcached.start();
        RealServer other = RealMemcached.start();
        Opening opening =
            new Opening(
                "memcached",
                "servers: ['127.0.0.1:%d', '127.0.0.1:%d']".formatted(one.port(), other.port()))) {
      opening.roundTrip();
      assertThat(opening.opened.backplane()).isNull();
      other.kill();
      assertThatThrownBy(() -> opening.store.invalidateGroup("one", "tag"))
          .isInstanceOf(IOException.class);
    }
  }
}
