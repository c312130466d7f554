package io.cacher.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cacher.store.Address;
import io.cacher.store.Leases;
import io.cacher.store.SharedStoreContract;
import io.cacher.store.Store;
import io.cacher.store.real.RealRedis;
import io.cacher.store.real.RealServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/** Against a real server: that of the test artefact, or the one that the environment names. */
class RedisStoreTest extends SharedStoreContract {

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

  @Override
  protected long lifeMillis(Address address) throws IOException {
    return lifeOf(layout.value(address));
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
    assertThat(lifeOf(layout.value(address))).isBetween(1L, TimeUnit.DAYS.toMillis(30));
    assertThat(lifeOf(layout.group(cache, "a").get(0))).isGreaterThan(TimeUnit.DAYS.toMillis(30));

    RedisBus bus = new RedisBus(link, layout);
    assertThat(bus.lastNumber(cache)).isPositive();
    assertThat(lifeOf(layout.counter(cache))).isPositive();
    bus.publish(cache + "-other", bytes("message"));
    assertThat(lifeOf(layout.counter(cache + "-other"))).isPositive();
  }

  /** What it leaves behind ends by itself; nobody looks for it. */
  @Test
  void invalidateGroup_ofManyResults_isOneCommand() throws Exception {
    for (int i = 0; i < 200; i++) {
      store.put(address(i, "a"), store.fetch(address(i, "a")).stamp(), bytes("x"), Long.MAX_VALUE);
    }
    assumeTrue(server != null, "others may talk to it, too");
    long before = commands();
    store.invalidateGroup(cache, "a");

    // The UNLINK, and the question itself.
    assertThat(commands() - before).isEqualTo(2);
    assertThat(text(store.fetch(address(7, "a")))).isEqualTo("nothing");
    assertThat(lifeOf(layout.value(address(8, "a")))).isPositive();
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
  void lease_ofOneThatVanished_hasAnEnd() throws Exception {
    Leases leases = Objects.requireNonNull(store.leases());
    leases.ask(address(1), bytes("one"), 40_000, false);
    assertThat(lifeOf(layout.lease(address(1)))).isBetween(1L, 40_000L);
  }

  @Test
  void idleLife_tokensOutliveWhatItMayComeTo() throws Exception {
    Address fixed = address(1, "a");
    Address sliding = new Address(fixed.cache(), fixed.id(), fixed.groups(), LONG);
    store.put(sliding, store.fetch(sliding).stamp(), bytes("one"), 40 * LONG);
    assertThat(lifeOf(layout.value(fixed))).isBetween(1L, LONG);
    assertThat(lifeOf(layout.group(cache, "a").get(0))).isGreaterThan(40 * LONG);

    store.put(sliding, store.fetch(sliding).stamp(), bytes("one"), Long.MAX_VALUE);
    assertThat(lifeOf(layout.value(fixed))).isBetween(1L, LONG);
    long month = TimeUnit.DAYS.toMillis(30);
    assertThat(lifeOf(layout.group(cache, "a").get(0))).isBetween(month, month + 3 * LONG);
  }
}
