package io.cacher.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked of each store that a fleet shares. */
public abstract class StoreContract {

  protected static final long LONG = 3_600_000;

  /** A name of its own, so that tests can share a server. */
  protected final String cache = "contract-" + UUID.randomUUID();

  protected Store store = newStore();
  protected Store peer = newStore();

  /** A store on the same server as all others. */
  protected abstract Store newStore();

  /** Has the server forget a key as if it lacked room: the token of a group or an address. */
  protected abstract void evictGroup(String cache, String group) throws Exception;

  protected abstract void evict(Address address) throws Exception;

  /** Puts foreign bytes in the place of a result. */
  protected abstract void spoil(Address address, byte[] bytes) throws Exception;

  @AfterEach
  final void closeStores() {
    store.close();
    peer.close();
  }

  protected Address address(int number, String... tags) {
    byte[] id = new byte[16];
    new Random(number).nextBytes(id);
    List<String> groups = new ArrayList<>(List.of(""));
    groups.addAll(List.of(tags));
    return new Address(cache, id, groups);
  }

  protected static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  protected static String text(Fetched fetched) {
    byte[] payload = fetched.payload();
    return payload == null ? "nothing" : new String(payload, UTF_8);
  }

  protected void load(Store by, Address address, String result) throws IOException {
    by.put(address, by.fetch(address).stamp(), bytes(result), LONG);
  }

  @Test
  void fetch_nothingPut_isNothing() throws Exception {
    Fetched fetched = store.fetch(address(1));

    assertThat(fetched.payload()).isNull();
    assertThat(fetched.stamp()).isNotEmpty();
  }

  @Test
  void put_thenFetch_isSeenByAll() throws Exception {
    load(store, address(1, "a"), "one");

    assertThat(text(store.fetch(address(1, "a")))).isEqualTo("one");
    Fetched seen = peer.fetch(address(1, "a"));
    assertThat(text(seen)).isEqualTo("one");
    assertThat(seen.remainingMillis()).isBetween(1L, LONG);
    assertThat(text(peer.fetch(address(2, "a")))).isEqualTo("nothing");
  }

  @Test
  void put_emptyAndBinaryPayloads_areWhatTheyWere() throws Exception {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    store.put(address(1), store.fetch(address(1)).stamp(), all, LONG);
    store.put(address(2), store.fetch(address(2)).stamp(), new byte[0], LONG);

    assertThat(peer.fetch(address(1)).payload()).isEqualTo(all);
    assertThat(peer.fetch(address(2)).payload()).isEmpty();
  }

  @Test
  void put_forEver_hasNoEnd() throws Exception {
    store.put(address(1), store.fetch(address(1)).stamp(), bytes("one"), Long.MAX_VALUE);

    assertThat(text(peer.fetch(address(1)))).isEqualTo("one");
    assertThat(peer.fetch(address(1)).remainingMillis()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void put_lifetimeOfMonths_isKept() throws Exception {
    long days = 45L * 24 * 3_600_000;
    store.put(address(1), store.fetch(address(1)).stamp(), bytes("one"), days);

    assertThat(text(peer.fetch(address(1)))).isEqualTo("one");
    assertThat(peer.fetch(address(1)).remainingMillis()).isBetween(days - LONG, days);
  }

  @Test
  void put_noLifetime_isNotStored() throws Exception {
    store.put(address(1), store.fetch(address(1)).stamp(), bytes("one"), 0);
    store.put(address(2), store.fetch(address(2)).stamp(), bytes("two"), -1);

    assertThat(text(peer.fetch(address(1)))).isEqualTo("nothing");
    assertThat(text(peer.fetch(address(2)))).isEqualTo("nothing");
  }

  @Test
  void put_lifetimeOver_isGone() throws Exception {
    store.put(address(1), store.fetch(address(1)).stamp(), bytes("one"), 150);
    long start = System.nanoTime();
    while (!text(peer.fetch(address(1))).equals("nothing")) {
      // By the store's own clock.
      assertThat(System.nanoTime() - start).isLessThan(60_000_000_000L);
    }
  }

  @Test
  void put_tooLarge_isNotStoredAndNoFailure() throws Exception {
    store.put(address(1), store.fetch(address(1)).stamp(), new byte[(1 << 20) + 1], LONG);

    assertThat(peer.fetch(address(1)).payload()).isNull();
  }

  @Test
  void invalidate_stored_isGoneForAll() throws Exception {
    load(store, address(1, "a"), "one");
    load(store, address(2, "a"), "two");

    peer.invalidate(address(1, "a"));

    assertThat(text(store.fetch(address(1, "a")))).isEqualTo("nothing");
    assertThat(text(store.fetch(address(2, "a")))).isEqualTo("two");
  }

  @Test
  void invalidate_whileLoading_strikesTheLoad() throws Exception {
    byte[] stamp = store.fetch(address(1)).stamp();
    peer.invalidate(address(1));
    store.put(address(1), stamp, bytes("old"), LONG);

    assertThat(text(peer.fetch(address(1)))).isEqualTo("nothing");
    store.put(address(1), stamp, bytes("old"), LONG);
    assertThat(text(peer.fetch(address(1)))).isEqualTo("nothing");

    load(peer, address(1), "new");
    store.put(address(1), stamp, bytes("old"), LONG);
    assertThat(text(peer.fetch(address(1)))).isEqualTo("new");
  }

  @Test
  void invalidateGroup_stored_isGoneForAllOfTheGroup() throws Exception {
    load(store, address(1, "a"), "one");
    load(store, address(2, "a", "b"), "two");
    load(store, address(3, "b"), "three");

    peer.invalidateGroup(cache, "a");

    assertThat(text(store.fetch(address(1, "a")))).isEqualTo("nothing");
    assertThat(text(store.fetch(address(2, "a", "b")))).isEqualTo("nothing");
    assertThat(text(store.fetch(address(3, "b")))).isEqualTo("three");

    peer.invalidateGroup(cache, "");

    assertThat(text(store.fetch(address(3, "b")))).isEqualTo("nothing");
  }

  @Test
  void invalidateGroup_whileLoading_strikesTheLoad() throws Exception {
    for (String group : List.of("", "a", "b")) {
      byte[] stamp = store.fetch(address(1, "a", "b")).stamp();
      peer.invalidateGroup(cache, group);
      store.put(address(1, "a", "b"), stamp, bytes("old"), LONG);

      assertThat(text(peer.fetch(address(1, "a", "b")))).as(group).isEqualTo("nothing");
    }
  }

  @Test
  void put_underTheStampOfAHit_renews() throws Exception {
    load(store, address(1, "a"), "one");

    byte[] stamp = peer.fetch(address(1, "a")).stamp();
    peer.put(address(1, "a"), stamp, bytes("two"), LONG);

    assertThat(text(store.fetch(address(1, "a")))).isEqualTo("two");

    stamp = peer.fetch(address(1, "a")).stamp();
    store.invalidate(address(1, "a"));
    peer.put(address(1, "a"), stamp, bytes("three"), LONG);

    assertThat(text(store.fetch(address(1, "a")))).isEqualTo("nothing");
  }

  @Test
  void groupToken_evicted_revivesNothing() throws Exception {
    load(store, address(1, "a"), "one");
    byte[] stamp = store.fetch(address(2, "a")).stamp();

    evictGroup(cache, "a");
    store.put(address(2, "a"), stamp, bytes("two"), LONG);

    assertThat(text(peer.fetch(address(1, "a")))).isEqualTo("nothing");
    assertThat(text(peer.fetch(address(2, "a")))).isEqualTo("nothing");
    load(peer, address(1, "a"), "new");
    assertThat(text(store.fetch(address(1, "a")))).isEqualTo("new");
  }

  @Test
  void addressToken_evictedAfterInvalidation_revivesNothing() throws Exception {
    byte[] stamp = store.fetch(address(1)).stamp();
    peer.invalidate(address(1));
    evict(address(1));
    store.put(address(1), stamp, bytes("old"), LONG);

    assertThat(text(peer.fetch(address(1)))).isEqualTo("nothing");
    store.put(address(1), stamp, bytes("old"), LONG);
    evict(address(1));
    assertThat(text(peer.fetch(address(1)))).isEqualTo("nothing");
  }

  @Test
  void fetch_foreignBytes_isNothingAndOverwritten() throws Exception {
    for (String foreign :
        List.of("", "x", "12345678", "123456789", "foreign bytes of some length")) {
      load(store, address(1, "a"), "one");
      spoil(address(1, "a"), bytes(foreign));

      assertThat(text(peer.fetch(address(1, "a")))).as(foreign).isEqualTo("nothing");
      load(peer, address(1, "a"), "new");
      assertThat(text(store.fetch(address(1, "a")))).as(foreign).isEqualTo("new");
    }
  }

  @Test
  void fetchAll_someStored_areInOrder() throws Exception {
    List<Address> addresses = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      addresses.add(address(i, "a"));
      if (i % 70 == 0) {
        load(store, address(i, "a"), "value " + i);
      }
    }

    List<Fetched> all = peer.fetchAll(addresses);
    assertThat(all).hasSize(700);
    for (int i = 0; i < 700; i++) {
      assertThat(text(all.get(i))).isEqualTo(i % 70 == 0 ? "value " + i : "nothing");
    }
    peer.put(addresses.get(1), all.get(1).stamp(), bytes("value 1"), LONG);
    assertThat(text(store.fetch(address(1, "a")))).isEqualTo("value 1");
  }

  @Test
  void names_thatLookAlike_areDifferentThings() throws Exception {
    String[] names = {
      "a", ":g:a", "a:v:b", "{a}", "a}", "{}", "*", "x".repeat(200), "x".repeat(201)
    };
    for (int i = 0; i < names.length; i++) {
      load(store, address(i, names[i]), names[i]);
    }
    for (int i = 0; i < names.length; i++) {
      peer.invalidateGroup(cache, names[i]);
      for (int j = 0; j < names.length; j++) {
        assertThat(text(store.fetch(address(j, names[j]))))
            .isEqualTo(j <= i ? "nothing" : names[j]);
      }
    }
  }

  /** Three clients do at random what clients do; a model says which results may be seen. */
  @Test
  void anyOrder_ofLoadsAndInvalidations_showsNothingOld() throws Exception {
    Random random = new Random(42);
    String[] tags = {"a", "b", "c"};
    Address[] addresses = {address(0, "a"), address(1, "a", "b"), address(2, "b", "c"), address(3)};
    Store[] clients = {store, peer};
    record Loading(int address, Fetched fetched, String result) {}
    List<Loading> loading = new ArrayList<>();
    Map<Integer, String> current = new HashMap<>();
    Map<String, Boolean> struck = new HashMap<>();
    for (int step = 0; step < 1_500; step++) {
      Store client = clients[random.nextInt(clients.length)];
      int i = random.nextInt(addresses.length);
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> {
          Fetched fetched = client.fetch(addresses[i]);
          assertThat(text(fetched)).isEqualTo(current.getOrDefault(i, "nothing"));
          loading.add(new Loading(i, fetched, "result " + step));
        }
        case 3, 4, 5 -> {
          if (!loading.isEmpty()) {
            Loading done = loading.remove(random.nextInt(loading.size()));
            client.put(addresses[done.address], done.fetched.stamp(), bytes(done.result), LONG);
            if (!struck.getOrDefault(done.result, false)) {
              current.put(done.address, done.result);
            }
          }
        }
        case 6 -> {
          client.invalidate(addresses[i]);
          strike(
              loading.stream().filter(each -> each.address == i).map(Loading::result).toList(),
              struck);
          current.remove(i);
        }
        default -> {
          String tag = random.nextInt(8) == 0 ? "" : tags[random.nextInt(tags.length)];
          client.invalidateGroup(cache, tag);
          for (int j = 0; j < addresses.length; j++) {
            if (addresses[j].groups().contains(tag)) {
              int of = j;
              strike(
                  loading.stream().filter(each -> each.address == of).map(Loading::result).toList(),
                  struck);
              current.remove(j);
            }
          }
        }
      }
    }
  }

  private static void strike(List<String> results, Map<String, Boolean> struck) {
    results.forEach(result -> struck.put(result, true));
  }
}
