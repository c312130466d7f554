package io.cacher.store.coherence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacher.store.NearCache;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CoherenceTest {

  private static final String CACHE = "products";

  private final LocalBus bus = new LocalBus();

  /** Remembers what it was told. */
  private static final class Told implements NearCache {

    private final List<String> orders = new ArrayList<>();

    @Override
    public void groupInvalidated(String group) {
      orders.add(group);
    }

    @Override
    public void everythingInvalidated() {
      orders.add("everything");
    }

    List<String> take() {
      List<String> taken = List.copyOf(orders);
      orders.clear();
      return taken;
    }
  }

  private LocalBus.Peer follower(NearCache near) {
    LocalBus.Peer peer = bus.peer();
    peer.coherence().join(CACHE, near);
    try {
      peer.connect();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    peer.coherence().begin();
    return peer;
  }

  @Test
  void groupInvalidated_reachesOthersAndNotOneself() throws Exception {
    Told own = new Told();
    Told other = new Told();
    Coherence one = follower(own).coherence();
    Coherence two = follower(other).coherence();
    own.take();
    assertThat(other.take()).containsExactly("everything");

    one.post(CACHE, "b");
    assertThat(one.facts(CACHE).unpublished()).isOne();
    one.groupInvalidated(CACHE, "tag");

    assertThat(other.take()).containsExactly("b", "tag");
    assertThat(own.take()).isEmpty();
    assertThat(one.facts(CACHE).published()).isEqualTo(1);
    assertThat(one.facts(CACHE).unpublished()).isZero();
    assertThat(one.facts(CACHE).lagNanos()).isPositive();
    assertThat(two.facts(CACHE).received()).isEqualTo(1);
    assertThat(two.facts(CACHE).current()).isTrue();
  }

  /** Whoever closes it closes the connections next, and the JVM may be about to end. */
  @Test
  void closed_whatWaits_isSentBefore() {
    Told other = new Told();
    LocalBus.Peer listening = follower(other);
    Coherence one = follower(new Told()).coherence();
    one.post(CACHE, "first");
    one.send();
    other.take();

    one.post(CACHE, "last");
    one.close();

    assertThat(other.take()).containsExactly("last");
    assertThat(listening.isConnected()).isTrue();
  }

  @Test
  void messageThatFailsForWantOfMemory_waitsOn() {
    AtomicReference<@Nullable Error> error = new AtomicReference<>(new OutOfMemoryError("told to"));
    List<String> sent = new ArrayList<>();
    Coherence one =
        new Coherence(
            new SilentBus() {
              @Override
              public void publish(String cache, byte[] message) {
                Error thrown = error.getAndSet(null);
                if (thrown != null) {
                  throw thrown;
                }
                sent.add(cache);
              }
            },
            1);
    assertThatThrownBy(() -> one.groupInvalidated(CACHE, "kept")).isInstanceOf(IOException.class);
    assertThat(one.facts(CACHE).unpublished()).isOne();
    assertThat(one.send()).isTrue();
    assertThat(sent).containsExactly(CACHE);
  }

  /** Who invalidates may be gone a moment later: then nobody else could tell. */
  @Test
  void groupInvalidated_returned_isKnownToWhoeverMissesTheMessage() throws Exception {
    Told other = new Told();
    LocalBus.Peer deaf = follower(other);
    Coherence one = follower(new Told()).coherence();
    one.groupInvalidated(CACHE, "first");
    other.take();

    deaf.setDeaf(true);
    one.groupInvalidated(CACHE, "a");
    deaf.coherence().compare();

    assertThat(other.take()).containsExactly("everything");
  }

  @Test
  void groupInvalidated_cutOff_failsAndIsSentLater() throws Exception {
    Told other = new Told();
    follower(other);
    LocalBus.Peer sender = follower(new Told());
    sender.coherence().groupInvalidated(CACHE, "first");
    other.take();

    sender.setCutOff(true);
    assertThatThrownBy(() -> sender.coherence().groupInvalidated(CACHE, "a"))
        .isInstanceOf(IOException.class);
    sender.setCutOff(false);
    assertThat(sender.coherence().send()).isTrue();

    assertThat(other.take()).containsExactly("a");
  }

  /** Each attempt takes a time-out: a queue of callers must not take one after the other. */
  @Test
  void groupInvalidated_whileAnotherFails_failsWithoutAnAttemptOfItsOwn() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger attempts = new AtomicInteger();
    AtomicInteger failures = new AtomicInteger();
    Coherence one =
        new Coherence(
            new SilentBus() {
              @Override
              public void publish(String cache, byte[] message) throws IOException {
                attempts.incrementAndGet();
                begun.countDown();
                try {
                  end.await();
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
                throw new IOException("no answer in time");
              }
            },
            1);
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Thread caller =
          new Thread(
              () -> {
                try {
                  one.groupInvalidated(CACHE, "a");
                } catch (IOException e) {
                  failures.incrementAndGet();
                }
              });
      caller.start();
      callers.add(caller);
      begun.await();
    }
    for (Thread caller : callers.subList(1, 5)) {
      while (caller.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
    end.countDown();
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(failures).hasValue(5);
    assertThat(attempts).hasValue(1);
  }

  /** Each question takes a time-out, too, and all caches are to be emptied in time. */
  @Test
  void serverSilent_isAskedOnce_andAllCachesAreEmptied() throws Exception {
    List<Told> all = new ArrayList<>();
    LocalBus.Peer peer = bus.peer();
    for (int i = 0; i < 5; i++) {
      Told told = new Told();
      all.add(told);
      peer.coherence().join("cache " + i, told);
    }
    peer.connect();
    peer.coherence().begin();
    all.forEach(Told::take);
    long asked = peer.asked();

    peer.setCutOff(true);
    peer.coherence().compare();

    assertThat(peer.asked() - asked).isOne();
    for (Told told : all) {
      assertThat(told.take()).containsExactly("everything");
    }
    assertThat(peer.isConnected()).as("to what may have been lost").isFalse();
  }

  /**
   * A node of a cluster that hangs: the caches of which it does not count are none of its business.
   */
  @Test
  void oneServerOfSeveralSilent_otherCachesFollow() throws Exception {
    Told there = new Told();
    Told elsewhere = new Told();
    LocalBus.Peer peer = bus.peer();
    peer.coherence().join("there", there);
    peer.coherence().join("elsewhere", elsewhere);
    peer.connect();
    peer.coherence().begin();
    there.take();
    elsewhere.take();

    bus.setSilent("there");
    for (int i = 0; i < 2; i++) {
      peer.coherence().compare();
      peer.coherence().begin();
      assertThat(there.take()).containsExactly("everything");
      assertThat(elsewhere.take()).isEmpty();
    }
    assertThat(peer.coherence().facts("there").current()).isFalse();
    assertThat(peer.coherence().facts("elsewhere").current()).isTrue();
    assertThat(peer.isConnected()).isTrue();

    bus.setSilent(null);
    peer.coherence().begin();
    assertThat(peer.coherence().facts("there").current()).isTrue();
    assertThat(there.take()).containsExactly("everything");
  }

  private abstract static class SilentBus implements Bus {

    @Override
    public void publish(String cache, byte[] message) throws IOException {}

    @Override
    public long lastNumber(String cache) {
      return 1;
    }

    @Override
    public Subscription subscribe() throws IOException {
      throw new IOException("nobody listens");
    }

    @Override
    public void close() {}
  }

  /** Some other part of the application may use all memory up for a moment. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void errors_endNeitherThread() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    AtomicInteger connected = new AtomicInteger();
    Bus failing =
        new SilentBus() {
          @Override
          public long lastNumber(String cache) {
            if (asked.getAndIncrement() == 0) {
              throw new OutOfMemoryError("told to");
            }
            return 1;
          }

          @Override
          public Subscription subscribe() {
            connected.incrementAndGet();
            throw new OutOfMemoryError("told to");
          }
        };
    try (Coherence coherence = new Coherence(failing, 1_000_000)) {
      coherence.join(CACHE, new Told());
      coherence.start();
      while (asked.get() < 2 || connected.get() < 2) {
        // What connecting would do.
        coherence.subscribed(CACHE);
        Thread.sleep(1);
      }
    }
  }

  @Test
  void storm_isOneMessage() {
    Told other = new Told();
    LocalBus.Peer listening = follower(other);
    Coherence one = follower(new Told()).coherence();
    one.post(CACHE, "first");
    one.send();
    other.take();
    long before = listening.delivered();

    for (int i = 0; i < 500; i++) {
      one.post(CACHE, "a" + i % 100);
    }
    one.send();
    assertThat(listening.delivered() - before).isEqualTo(1);
    assertThat(other.take()).hasSize(100);

    for (int i = 0; i < 100_000; i++) {
      one.post(CACHE, "a" + i);
    }
    assertThat(one.facts(CACHE).unpublished()).isEqualTo(1);
    one.send();
    assertThat(listening.delivered() - before).isEqualTo(2);
    assertThat(other.take()).containsExactly("everything");
  }

  @Test
  void messageMissed_isNoticedByTheNextOrByComparing() throws Exception {
    Told other = new Told();
    LocalBus.Peer deaf = follower(other);
    Coherence one = follower(new Told()).coherence();
    one.post(CACHE, "first");
    one.send();
    other.take();

    deaf.setDeaf(true);
    one.post(CACHE, "a");
    one.send();
    deaf.setDeaf(false);
    assertThat(other.take()).isEmpty();
    one.post(CACHE, "b");
    one.send();
    assertThat(other.take()).containsExactly("everything");
    assertThat(deaf.coherence().facts(CACHE).missed()).isEqualTo(1);

    deaf.setDeaf(true);
    one.post(CACHE, "c");
    one.send();
    assertThat(other.take()).isEmpty();
    deaf.coherence().compare();
    assertThat(other.take()).containsExactly("everything");
    assertThat(deaf.coherence().facts(CACHE).missed()).isEqualTo(2);

    // Nothing new was missed.
    deaf.coherence().compare();
    assertThat(other.take()).isEmpty();
  }

  @Test
  void countLost_isNoticed() throws Exception {
    Told other = new Told();
    Coherence two = follower(other).coherence();
    Coherence one = follower(new Told()).coherence();
    one.post(CACHE, "first");
    one.send();
    other.take();

    bus.forgetNumbers();
    two.compare();
    assertThat(other.take()).containsExactly("everything");
    one.post(CACHE, "a");
    one.send();
    assertThat(other.take()).containsExactly("a");

    bus.forgetNumbers();
    one.post(CACHE, "b");
    one.send();
    assertThat(other.take()).containsExactly("everything");
    one.post(CACHE, "c");
    one.send();
    assertThat(other.take()).containsExactly("c");
  }

  /**
   * In a cluster one may hear another node than the one that counts, and whose replica takes over.
   */
  @Test
  void countSetBack_messagesThatLookOld_emptyTheHeap() throws Exception {
    Told other = new Told();
    Coherence two = follower(other).coherence();
    Coherence one = follower(new Told()).coherence();
    for (int i = 0; i < 5; i++) {
      one.groupInvalidated(CACHE, "before " + i);
    }
    other.take();

    bus.setBack(3);
    one.groupInvalidated(CACHE, "a");
    assertThat(other.take()).containsExactly("everything");
    two.compare();
    assertThat(other.take()).as("once more, when it learns why").containsExactly("everything");
    one.groupInvalidated(CACHE, "b");
    assertThat(other.take()).containsExactly("b");
  }

  /** A server that has left the others without knowing answers, but is told nothing any more. */
  @Test
  void nothingArrivesTwiceInARow_anotherConnectionIsMade() throws Exception {
    Told other = new Told();
    LocalBus.Peer deaf = follower(other);
    Coherence one = follower(new Told()).coherence();
    one.groupInvalidated(CACHE, "before");
    deaf.coherence().compare();

    deaf.setDeaf(true);
    one.groupInvalidated(CACHE, "a");
    deaf.coherence().compare();
    deaf.coherence().alive();
    assertThat(deaf.isConnected()).as("one may be lost on its way").isTrue();
    one.groupInvalidated(CACHE, "b");
    deaf.coherence().compare();
    assertThat(deaf.isConnected()).isFalse();
  }

  @Test
  void disconnected_emptiesAgainAndAgainUntilItFollows() throws Exception {
    Told other = new Told();
    LocalBus.Peer peer = follower(other);
    other.take();

    bus.setDown(true);
    assertThat(other.take()).containsExactly("everything");
    assertThat(peer.coherence().facts(CACHE).current()).isFalse();
    peer.coherence().compare();
    peer.coherence().compare();
    assertThat(other.take()).containsExactly("everything", "everything");

    bus.setDown(false);
    peer.connect();
    peer.coherence().begin();
    assertThat(other.take()).containsExactly("everything");
    peer.coherence().compare();
    assertThat(other.take()).isEmpty();
    assertThat(peer.coherence().facts(CACHE).current()).isTrue();
  }

  @Test
  void unsent_waitsUntilTheServerIsBack() {
    Told other = new Told();
    follower(other);
    LocalBus.Peer sender = follower(new Told());
    sender.coherence().post(CACHE, "first");
    sender.coherence().send();
    other.take();

    sender.setCutOff(true);
    sender.coherence().post(CACHE, "a");
    assertThat(sender.coherence().send()).isFalse();
    sender.coherence().post(CACHE, "b");
    assertThat(sender.coherence().send()).isFalse();
    assertThat(other.take()).isEmpty();

    sender.setCutOff(false);
    assertThat(sender.coherence().send()).isTrue();
    assertThat(other.take()).containsExactly("a", "b");
  }

  @Test
  void messageThatIsNotUnderstood_meansEverything() {
    Told other = new Told();
    LocalBus.Peer peer = follower(other);
    byte[][] messages = {{}, {1}, new byte[16], "0123456789abcdef?".getBytes(UTF_8), cutOff()};
    long number = 1L << 40;
    other.take();
    for (byte[] message : messages) {
      peer.coherence().message(CACHE, ++number, message);
      if (message.length != 16) {
        assertThat(other.take()).contains("everything");
      }
    }
  }

  private static byte[] cutOff() {
    News news = new News();
    news.add("abcdef");
    byte[] whole = news.encode(1, 2);
    return java.util.Arrays.copyOf(whole, whole.length - 2);
  }

  /**
   * Eight processes read and invalidate through near caches while messages, counts, connections and
   * the server are lost at random. Whoever has compared since an invalidation reads nothing older.
   */
  @Test
  void eightPeers_anyLosses_readNothingOlderThanTheLastComparison() throws Exception {
    Random random = new Random(7);
    Map<String, Integer> truth = new HashMap<>();
    List<Map<String, Integer>> nears = new ArrayList<>();
    List<LocalBus.Peer> peers = new ArrayList<>();
    // What each peer may not fall behind: the truth when it last compared.
    List<Map<String, Integer>> floors = new ArrayList<>();
    boolean down = false;
    for (int i = 0; i < 8; i++) {
      Map<String, Integer> near = new HashMap<>();
      nears.add(near);
      floors.add(new HashMap<>());
      peers.add(follower(clearing(near)));
    }
    for (int step = 0; step < 100_000; step++) {
      int i = random.nextInt(8);
      LocalBus.Peer peer = peers.get(i);
      String key = "key " + random.nextInt(20);
      switch (random.nextInt(40)) {
        case 0, 1, 2 -> {
          if (!down) {
            truth.merge(key, 1, Integer::sum);
            nears.get(i).remove(key);
            peer.coherence().post(CACHE, key);
            peer.setCutOff(false);
            assertThat(peer.coherence().send()).isTrue();
          }
        }
        case 3 -> peer.setDeaf(random.nextInt(3) == 0);
        case 4 -> peer.setCutOff(random.nextInt(3) == 0);
        case 5 -> {
          if (random.nextInt(10) == 0) {
            bus.forgetNumbers();
          } else if (random.nextInt(5) == 0) {
            bus.setBack(random.nextInt(4));
          } else {
            bus.setSilent(random.nextInt(3) == 0 ? CACHE : null);
          }
        }
        case 6 -> {
          if (random.nextInt(10) == 0) {
            down = !down;
            bus.setDown(down);
          }
        }
        case 7, 8, 9, 10 -> {
          if (peer.isReachable() && !peer.isConnected()) {
            peer.connect();
          }
          peer.coherence().begin();
          peer.coherence().compare();
          floors.get(i).putAll(truth);
        }
        default -> {
          int seen = nears.get(i).computeIfAbsent(key, name -> truth.getOrDefault(name, 0));
          assertThat(seen)
              .as("peer %s, %s, step %s", i, key, step)
              .isGreaterThanOrEqualTo(floors.get(i).getOrDefault(key, 0));
        }
      }
    }
  }

  private static NearCache clearing(Map<String, Integer> near) {
    return new NearCache() {
      @Override
      public void groupInvalidated(String group) {
        near.remove(group);
      }

      @Override
      public void everythingInvalidated() {
        near.clear();
      }
    };
  }
}
