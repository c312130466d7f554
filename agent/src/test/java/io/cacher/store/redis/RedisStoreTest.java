package io.cacher.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cacher.store.Address;
import io.cacher.store.Leases;
import io.cacher.store.Store;
import io.cacher.store.StoreContract;
import io.cacher.store.real.RealRedis;
import io.cacher.store.real.RealServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/** Against a real server: that of the test artefact, or the one that the environment names. */
class RedisStoreTest extends StoreContract {

  private static @Nullable RealServer server;
  private static @Nullable RedisSetup setup;

  private final RedisLink link = link();
  private final Layout layout = new Layout(setup().prefix(), 1);

  @BeforeAll
  static void startServer() throws IOException {
    String url = System.getenv("CACHER_TEST_REDIS_URL");
    if (url == null) {
      server = RealRedis.start();
      setup = Setups.single(server.address(), Setups.PATIENT);
    } else {
      setup = Setups.at(URI.create(url), "cacher-test");
    }
  }

  @AfterAll
  static void stopServer() {
    if (server != null) {
      server.close();
    }
  }

  private static RedisSetup setup() {
    if (setup == null) {
      throw new AssertionError("no server");
    }
    return setup;
  }

  private static RedisLink link() {
    try {
      return new RedisLink(setup());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void closeLink() {
    link.close();
  }

  @Override
  protected Store newStore() {
    try {
      return RedisStore.open(setup());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected void evictGroup(String cache, String group) throws IOException {
    delete(layout.group(cache, group).get(0));
  }

  @Override
  protected void evict(Address address) throws IOException {
    delete(layout.value(address));
  }

  @Override
  protected void spoil(Address address, byte[] bytes) throws IOException {
    byte[] key = layout.value(address);
    link.ask(key, new CommandArguments(Command.SET).add(key).add(bytes));
  }

  private void delete(byte[] key) throws IOException {
    link.ask(key, new CommandArguments(Command.DEL).add(key));
  }

  private long lifeOf(byte[] key) throws IOException {
    Object reply = link.ask(key, new CommandArguments(Command.PTTL).add(key));
    return reply instanceof Long life ? life : Long.MIN_VALUE;
  }

  @Test
  void everythingStored_hasAnEnd_andTokensOutliveResults() throws Exception {
    Address address = address(1, "a");
    byte[] stamp = store.fetch(address).stamp();
    assertThat(lifeOf(layout.value(address))).isBetween(1L, 600_000L);
    assertThat(lifeOf(layout.group(cache, "a").get(0))).isBetween(1L, 3_600_000L);

    store.put(address, stamp, bytes("one"), 40 * LONG);
    assertThat(lifeOf(layout.group(cache, "a").get(0))).isGreaterThan(40 * LONG);
    assertThat(lifeOf(layout.group(cache, "").get(0))).isGreaterThan(40 * LONG);

    store.put(address, stamp, bytes("one"), Long.MAX_VALUE);
    assertThat(lifeOf(layout.value(address))).isEqualTo(-1);
    assertThat(lifeOf(layout.group(cache, "a").get(0))).isEqualTo(-1);
  }

  @Test
  void scripts_forgottenByTheServer_areTaughtAgain() throws Exception {
    load(store, address(1, "a"), "one");
    link.ask(bytes("any"), new CommandArguments(Command.SCRIPT).add("FLUSH"));

    load(store, address(2, "a"), "two");
    link.ask(bytes("any"), new CommandArguments(Command.SCRIPT).add("FLUSH"));

    assertThat(text(store.fetchAll(List.of(address(2, "a"), address(3, "a"))).get(0)))
        .isEqualTo("two");
    assertThat(text(peer.fetch(address(1, "a")))).isEqualTo("one");
  }

  @Test
  void fetch_resultOfManyGroups_isOneRoundTrip() throws Exception {
    load(store, address(1, "a", "b", "c"), "one");
    // Connected, too: what a connection says first would be counted.
    load(peer, address(2), "two");
    assumeTrue(server != null, "others may talk to it, too");
    long before = commands();
    store.fetch(address(1, "a", "b", "c"));

    // A PTTL, an MGET, and the question itself.
    assertThat(commands() - before).isEqualTo(3);
  }

  private long commands() throws IOException {
    byte[] info = (byte[]) link.ask(bytes("any"), new CommandArguments(Command.INFO).add("stats"));
    String text = new String(info == null ? new byte[0] : info, UTF_8);
    return text.lines()
        .filter(line -> line.startsWith("total_commands_processed:"))
        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1)))
        .sum();
  }

  @Test
  void lease_held_isNotGivenAgainUntilReleased() throws Exception {
    try (RedisStore one = RedisStore.open(setup());
        RedisStore other = RedisStore.open(setup())) {
      Leases.Lease first = Objects.requireNonNull(one.leases().tryAcquire(address(1), 600_000));
      assertThat(other.leases().tryAcquire(address(1), 600_000)).isNull();
      assertThat(other.leases().tryAcquire(address(2), 600_000)).isNotNull();

      first.close();
      assertThat(other.leases().tryAcquire(address(1), 600_000)).isNotNull();
      // It is another's by now.
      first.close();
      assertThat(one.leases().tryAcquire(address(1), 600_000)).isNull();
    }
  }

  @Test
  void lease_ofOneThatVanished_endsByItself() throws Exception {
    try (RedisStore one = RedisStore.open(setup())) {
      assertThat(one.leases().tryAcquire(address(1), 50)).isNotNull();
      Leases.@Nullable Lease next = null;
      while (next == null) {
        next = one.leases().tryAcquire(address(1), 600_000);
      }
      assertThat(lifeOf(layout.lease(address(1)))).isGreaterThan(50);
    }
  }
}
