package io.cacher.store.memcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacher.store.Address;
import io.cacher.store.SharedStoreContract;
import io.cacher.store.Store;
import io.cacher.store.memcached.MemcachedLine.Command;
import io.cacher.store.memcached.MemcachedLine.Item;
import io.cacher.store.real.RealMemcached;
import io.cacher.store.real.RealServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against three real servers, or those that the environment names. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MemcachedStoreTest extends SharedStoreContract {

  private static final String PREFIX = "cacher-test";
  private static final long DAY = 24 * 3_600_000L;
  private static final List<RealServer> STARTED = new ArrayList<>();
  private static final List<InetSocketAddress> SERVERS = new ArrayList<>();

  private final MemcachedLink link = new MemcachedLink(setup(Duration.ofSeconds(20)));
  private final Keys keys = new Keys(PREFIX);
  private final Ring ring = new Ring(names());

  @BeforeAll
  static void startServers() throws IOException {
    String named = System.getenv("CACHER_TEST_MEMCACHED_URL");
    if (named != null) {
      for (String server : named.split(",", -1)) {
        String[] parts = server.strip().split(":", 2);
        int port = parts.length < 2 ? 11_211 : Integer.parseInt(parts[1]);
        SERVERS.add(InetSocketAddress.createUnresolved(parts[0], port));
      }
      return;
    }
    for (int i = 0; i < 3; i++) {
      RealServer server = RealMemcached.start();
      STARTED.add(server);
      SERVERS.add(server.address());
    }
  }

  @AfterAll
  static void stopServers() {
    STARTED.forEach(RealServer::close);
    STARTED.clear();
    SERVERS.clear();
  }

  @AfterEach
  void closeLink() {
    link.close();
  }

  private static MemcachedSetup setup(Duration timeout) {
    return new MemcachedSetup(SERVERS, PREFIX, timeout, 8, 1 << 20);
  }

  private static List<String> names() {
    return SERVERS.stream().map(server -> server.getHostString() + ":" + server.getPort()).toList();
  }

  @Override
  protected Store newStore() {
    return MemcachedStore.open(setup(Duration.ofSeconds(20)));
  }

  @Override
  protected void evictGroup(String cache, String group) throws IOException {
    for (int server = 0; server < SERVERS.size(); server++) {
      link.ask(server, List.of(Command.delete(keys.group(cache, group))));
    }
  }

  @Override
  protected void evict(Address address) throws IOException {
    link.ask(ring.server(address.id()), List.of(Command.delete(keys.value(address))));
  }

  @Override
  protected void spoil(Address address, byte[] bytes) throws IOException {
    String key = keys.value(address);
    int server = ring.server(address.id());
    Item item = link.ask(server, List.of(Command.get(List.of(key)))).get(0).items().get(0);
    link.ask(server, List.of(Command.replace(key, 0, bytes, item.unique())));
  }

  @Override
  protected long lifeMillis(Address address) throws IOException {
    Command ask = new Command("mg " + keys.value(address) + " t", null);
    String line = link.ask(ring.server(address.id()), List.of(ask)).get(0).line();
    return 1_000 * Long.parseLong(line.substring("HD t".length()));
  }

  @Test
  void addresses_areSpreadOverAllServers() throws Exception {
    Ring three = new Ring(List.of("a:11211", "b:11211", "c:11211"));
    int[] counts = new int[3];
    for (int i = 0; i < 3_000; i++) {
      counts[three.server(address(i).id())]++;
    }
    for (int count : counts) {
      assertThat(count).isBetween(500, 1_700);
    }
  }

  @Test
  void ring_serverTakenAway_movesItsOwnShareAlone() {
    Ring three = new Ring(List.of("a:11211", "b:11211", "c:11211"));
    Ring fewer = new Ring(List.of("a:11211", "b:11211"));
    for (int i = 0; i < 1_000; i++) {
      int before = three.server(address(i).id());
      if (before < 2) {
        assertThat(fewer.server(address(i).id())).isEqualTo(before);
      }
    }
  }

  @Test
  void expiry_isNeverEarlyAndNeverForEver() {
    long now = 1_795_000_000_123L;
    assertThat(MemcachedStore.expiry(1, now)).isEqualTo(2);
    assertThat(MemcachedStore.expiry(999, now)).isEqualTo(2);
    assertThat(MemcachedStore.expiry(1_000, now)).isEqualTo(3);
    assertThat(MemcachedStore.expiry(30 * DAY - 2_000, now)).isEqualTo(30 * 86_400);
    // From here on servers read a date.
    assertThat(MemcachedStore.expiry(30 * DAY, now)).isEqualTo(1_795_000_000L + 30 * 86_400 + 2);
    assertThat(MemcachedStore.expiry(45 * DAY, now)).isEqualTo(1_795_000_000L + 45 * 86_400 + 2);
    assertThat(MemcachedStore.expiry(36_500 * DAY, now)).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void idleLife_isNeverLate() {
    long now = 1_795_000_000_123L;
    assertThat(MemcachedStore.idle(idle(1), now)).isEqualTo(1);
    assertThat(MemcachedStore.idle(idle(1_999), now)).isEqualTo(1);
    assertThat(MemcachedStore.idle(idle(30 * DAY), now)).isEqualTo(30 * 86_400);
    assertThat(MemcachedStore.idle(idle(31 * DAY), now)).isEqualTo(1_795_000_000L + 31 * 86_400);
    assertThat(MemcachedStore.idle(idle(36_500 * DAY), now)).isEqualTo(Integer.MAX_VALUE);
  }

  private static Address idle(long millis) {
    return new Address("cache", new byte[1], List.of(), millis);
  }

  @Test
  void keys_ofAnyNames_areFitForAServer() {
    Keys odd = new Keys("a prefix \n of " + "some length ".repeat(30));
    String key = odd.group("a cache", "a tag\r\nflush_all".repeat(40));
    assertThat(key).hasSizeLessThan(250).matches("[!-~]+");
  }

  @Test
  void serverPausedOrKilled_callsFail_andGoOnAfterwards() throws Exception {
    RealServer server = RealMemcached.start();
    MemcachedSetup one =
        new MemcachedSetup(List.of(server.address()), "cacher", Duration.ofMillis(200), 1, 1 << 28);
    try (MemcachedStore brief = MemcachedStore.open(one, () -> System.nanoTime() * 60)) {
      awaitAnswer(brief);
      byte[] stamp = brief.fetch(address(1)).stamp();
      server.pause();
      assertThatThrownBy(() -> brief.fetch(address(1))).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> brief.put(address(1), stamp, new byte[1 << 27], LONG))
          .isInstanceOf(IOException.class);
      server.resume();
      awaitAnswer(brief);

      server.kill();
      assertThatThrownBy(() -> brief.fetch(address(1))).isInstanceOf(IOException.class);
      server.restart();
      awaitAnswer(brief);
      // The server's own limit is lower than ours.
      brief.put(address(2), brief.fetch(address(2)).stamp(), new byte[2 << 20], LONG);
      assertThat(brief.fetch(address(2)).payload()).isNull();
    } finally {
      server.close();
    }
  }

  private void awaitAnswer(MemcachedStore asked) {
    while (true) {
      try {
        asked.fetch(address(99));
        return;
      } catch (IOException e) {
        Thread.onSpinWait();
      }
    }
  }
}
