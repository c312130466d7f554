package io.cacher.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is asked of each store that JVMs share, besides: leases. */
public abstract class SharedStoreContract extends StoreContract {

  @Test
  void lease_held_isGivenToNobodyElseUntilReleased() throws Exception {
    Leases one = Objects.requireNonNull(store.leases());
    Leases other = Objects.requireNonNull(peer.leases());
    Address address = address(1, "a");
    store.fetch(address);

    assertThat(one.ask(address, bytes("one"), LONG, false)).isEqualTo(Leases.Answer.GRANTED);
    assertThat(one.ask(address, bytes("one"), LONG, false)).isEqualTo(Leases.Answer.GRANTED);
    assertThat(other.ask(address, bytes("other"), LONG, false)).isEqualTo(Leases.Answer.HELD);
    assertThat(other.ask(address, bytes("other"), LONG, true)).isEqualTo(Leases.Answer.HELD);
    assertThat(other.ask(address(2), bytes("other"), LONG, false)).isEqualTo(Leases.Answer.GRANTED);

    other.release(address, bytes("other"));
    assertThat(other.ask(address, bytes("other"), LONG, false)).isEqualTo(Leases.Answer.HELD);
    one.release(address, bytes("one"));
    assertThat(other.ask(address, bytes("other"), LONG, false)).isEqualTo(Leases.Answer.GRANTED);
    one.release(address, bytes("one"));
    assertThat(one.ask(address, bytes("one"), LONG, false)).isEqualTo(Leases.Answer.HELD);
  }

  @Test
  void lease_resultStoredMeanwhile_isGivenToThoseAloneWhoWantItStill() throws Exception {
    Leases leases = Objects.requireNonNull(store.leases());
    Address address = address(1, "a");
    load(peer, address, "one");

    assertThat(leases.ask(address, bytes("me"), LONG, false)).isEqualTo(Leases.Answer.STORED);
    assertThat(leases.ask(address, bytes("me"), LONG, true)).isEqualTo(Leases.Answer.GRANTED);
    leases.release(address, bytes("me"));

    peer.invalidateGroup(cache, "a");
    // Whoever finds it dead gives it up.
    assertThat(text(store.fetch(address))).isEqualTo("nothing");
    assertThat(leases.ask(address, bytes("me"), LONG, false)).isEqualTo(Leases.Answer.GRANTED);
  }

  @Test
  void lease_ofOneThatVanished_endsByItself() throws Exception {
    Leases leases = Objects.requireNonNull(store.leases());
    Address address = address(1);
    assertThat(leases.ask(address, bytes("one"), 50, false)).isEqualTo(Leases.Answer.GRANTED);
    while (leases.ask(address, bytes("other"), LONG, false) == Leases.Answer.HELD) {
      Thread.onSpinWait();
    }
    assertThat(leases.ask(address, bytes("other"), LONG, false)).isEqualTo(Leases.Answer.GRANTED);
    assertThat(leases.ask(address, bytes("one"), LONG, false)).isEqualTo(Leases.Answer.HELD);
  }

  private Address sliding(int number, long idleMillis) {
    Address fixed = address(number, "a");
    return new Address(fixed.cache(), fixed.id(), fixed.groups(), idleMillis);
  }

  /** When the server will forget what lies under the address, from now. */
  protected abstract long lifeMillis(Address address) throws Exception;

  @Test
  void idleLife_beginsAnewWithEachFetch() throws Exception {
    load(store, sliding(1, LONG), "one");
    assertThat(lifeMillis(address(1, "a"))).isBetween(1L, LONG);

    assertThat(text(peer.fetch(sliding(1, 2 * LONG)))).isEqualTo("one");
    assertThat(lifeMillis(address(1, "a"))).isBetween(LONG + 1, 2 * LONG);

    peer.fetchAll(List.of(sliding(1, 3 * LONG), sliding(2, 3 * LONG)));
    assertThat(lifeMillis(address(1, "a"))).isBetween(2 * LONG + 1, 3 * LONG);

    // Asked for by a rule that says nothing of idle results.
    assertThat(text(peer.fetch(address(1, "a")))).isEqualTo("one");
    assertThat(lifeMillis(address(1, "a"))).isBetween(2 * LONG + 1, 3 * LONG);
  }

  @Test
  void idleLife_shorterThanALoad_doesNotHinderIt() throws Exception {
    store.fetch(sliding(1, 1));
    peer.fetch(sliding(1, 1));

    assertThat(lifeMillis(address(1, "a"))).as("of the reservation").isGreaterThan(60_000);
  }

  @Test
  void idleLife_ofManyAtOnce_andTheWholeLifetime() throws Exception {
    load(store, sliding(1, LONG), "one");
    store.put(sliding(2, LONG), store.fetch(sliding(2, LONG)).stamp(), bytes("two"), 50);
    store.put(
        sliding(3, LONG), store.fetch(sliding(3, LONG)).stamp(), bytes("three"), Long.MAX_VALUE);
    long start = System.nanoTime();
    while (!text(peer.fetch(address(2, "a"))).equals("nothing")) {
      assertThat(System.nanoTime() - start).isLessThan(60_000_000_000L);
    }

    List<Fetched> all =
        peer.fetchAll(
            List.of(sliding(1, LONG), sliding(2, LONG), address(3, "a"), sliding(1, LONG)));
    assertThat(all.stream().map(StoreContract::text))
        .containsExactly("one", "nothing", "three", "one");
    assertThat(all.get(0).remainingMillis()).isBetween(1L, LONG);
  }
}
