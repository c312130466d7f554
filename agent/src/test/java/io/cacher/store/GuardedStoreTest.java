package io.cacher.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@SuppressWarnings("NullAway") // null where a test expects an answer is a failed test
class GuardedStoreTest implements TierListener {

  private final AtomicLong wall = new AtomicLong(1_000_000);
  private final MemoryStore store = new MemoryStore(wall::get);
  private final TestTier tier = new TestTier("cache", store, wall::get);
  private final GuardedStore guarded = tier.guarded;

  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger skipped = new AtomicInteger();
  private final AtomicInteger stored = new AtomicInteger();
  private final CountDownLatch anyStored = new CountDownLatch(1);
  private final AtomicInteger overrun = new AtomicInteger();

  @Override
  public void storeFailed() {
    failed.incrementAndGet();
  }

  @Override
  public void storeSkipped() {
    skipped.incrementAndGet();
  }

  @Override
  public void stored() {
    stored.incrementAndGet();
    anyStored.countDown();
  }

  @Override
  public void storeOverrun() {
    overrun.incrementAndGet();
  }

  private static Address address(int id, String... groups) {
    return new Address("cache", new byte[] {(byte) id}, List.of(groups));
  }

  private void put(Address address, long expiresAt) {
    Fetched fetched = guarded.fetch(address, this);
    assertThat(fetched).isNotNull();
    guarded.put(address, fetched.stamp(), new byte[] {1}, expiresAt, this);
    guarded.drain();
  }

  @Test
  void put_expiredWhileItWaited_isNotWritten() {
    put(address(1, ""), wall.get());
    assertThat(store.puts).hasValue(0);
    put(address(1, ""), wall.get() + 1);
    assertThat(store.puts).hasValue(1);
    assertThat(stored).hasValue(1);
  }

  /** Some other part of the application may use all memory up for a moment. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void thread_afterAnError_goesOn() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    GuardedStore own =
        new GuardedStore(
            "own",
            () -> new Opened(store, null),
            new Breaker(System::nanoTime),
            () -> {
              if (asked.getAndIncrement() == 0) {
                throw new OutOfMemoryError("told to");
              }
              return wall.get();
            },
            tier);
    Thread thread = new Thread(own::run);
    thread.start();
    own.want(60_000);
    byte[] stamp = own.fetch(address(1, ""), this).stamp();
    own.put(address(1, ""), stamp, new byte[] {1}, wall.get() + 1, this);
    own.put(address(1, ""), stamp, new byte[] {2}, wall.get() + 1, this);
    anyStored.await();
    own.close();
    thread.interrupt();
    thread.join();
    assertThat(asked.get()).isEqualTo(2);
  }

  @Test
  void invalidation_sentLater_isToldToOthersSoonAndThen_andAtTheEndAllOfThem() {
    MemoryBackplane backplane = new MemoryBackplane(new ArrayList<>());
    TestTier own = new TestTier("cache", store, wall::get, backplane);
    store.failing = true;
    own.guarded.invalidateGroup("cache", "#a", this);
    // By what else may work: only some of the servers may fail.
    assertThat(backplane.told).containsExactly("soon #a");
    store.failing = false;
    own.sendUnsent();
    assertThat(backplane.told).containsExactly("soon #a", "#a");

    own.guarded.finish();
    assertThat(backplane.told).containsExactly("soon #a", "#a", "flush");
  }

  /** A codec that takes so many milliseconds each way. */
  private Codec taking(long millis) {
    return new Codec() {
      @Override
      public byte[] encode(@Nullable Object result) {
        wall.addAndGet(millis);
        return new byte[0];
      }

      @Override
      public @Nullable Object decode(byte[] payload, ClassLoader loader) {
        wall.addAndGet(millis);
        return null;
      }
    };
  }

  /** What a JVM has stored itself must not look younger than what it holds. */
  @Test
  void age_slowCodec_countsFromTheReturnOfTheMethod() throws Exception {
    Codec slow = taking(70);
    Tier.Prepared prepared = tier.tier.prepare(null, slow, 10_000_000_000L, 0, 5_000_000);
    Address address = address(1, "");
    store.put(address, store.fetch(address).stamp(), prepared.payload(), Long.MAX_VALUE);

    Found found = tier.tier.fetch(address, slow, getClass().getClassLoader(), this);
    assertThat(found.ageNanos()).isEqualTo(145_000_000);
  }

  /** A server may keep what its writer has meant for less. */
  @Test
  void found_beyondTheEndThatItsWriterGaveIt_isNothing() throws Exception {
    Codec nothing = taking(0);
    ClassLoader loader = getClass().getClassLoader();
    Tier.Prepared prepared = tier.tier.prepare(null, nothing, 10_000_000_000L, 0, 0);
    Address address = address(1, "");
    store.put(address, store.fetch(address).stamp(), prepared.payload(), Long.MAX_VALUE);

    wall.addAndGet(9_999);
    Found found = tier.tier.fetch(address, nothing, loader, this);
    assertThat(found.present()).isTrue();
    assertThat(found.remainingNanos()).isEqualTo(1_000_000);
    wall.addAndGet(1);
    assertThat(tier.tier.fetch(address, nothing, loader, this).present()).isFalse();
  }

  @Test
  void closed_invalidationsThatWait_areSentBefore() throws Exception {
    put(address(1, ""), Long.MAX_VALUE);
    store.failing = true;
    assertThat(guarded.invalidateGroup("cache", "", this)).isFalse();
    store.failing = false;

    guarded.close();
    assertThat(store.fetch(address(1, "")).payload()).isNull();
  }

  @Test
  void put_moreThanMayWait_areDroppedAndCounted() {
    for (int i = 0; i < Errands.MOST_WAITING + 7; i++) {
      guarded.put(address(1, ""), new byte[0], new byte[1], Long.MAX_VALUE, this);
    }
    assertThat(overrun).hasValue(7);
    assertThat(guarded.waiting()).isEqualTo(Errands.MOST_WAITING);
  }

  @Test
  void put_moreBytesThanMayWait_areDroppedAndComeBackIntoUse() {
    int half = (int) (Errands.MOST_WAITING_BYTES / 2);
    for (int i = 0; i < 3; i++) {
      guarded.put(address(1, ""), new byte[0], new byte[half], Long.MAX_VALUE, this);
    }
    assertThat(overrun).hasValue(1);
    guarded.drain();
    guarded.put(address(1, ""), new byte[0], new byte[half], Long.MAX_VALUE, this);
    assertThat(overrun).hasValue(1);
  }

  @Test
  void invalidation_unsent_bansWhatItStrikesAndNothingElse() {
    put(address(1, "", "#a"), Long.MAX_VALUE);
    put(address(2, "", "#b"), Long.MAX_VALUE);
    store.failing = true;
    assertThat(guarded.invalidateGroup("cache", "#a", this)).isFalse();
    store.failing = false;
    assertThat(guarded.fetch(address(1, "", "#a"), this)).isNull();
    assertThat(guarded.fetch(address(2, "", "#b"), this)).isNotNull();
    assertThat(guarded.fetchAll(List.of(address(1, "", "#a"), address(2, "", "#b")), this))
        .satisfiesExactly(one -> assertThat(one).isNull(), other -> assertThat(other).isNotNull());
    guarded.sendUnsent();
    assertThat(guarded.unsent()).isZero();
    assertThat(guarded.fetch(address(1, "", "#a"), this).payload()).isNull();
    assertThat(guarded.fetch(address(2, "", "#b"), this).payload()).isNotNull();
  }

  @Test
  void invalidation_unsentWhileAFetchIsUnderWay_bansItsAnswer() {
    put(address(1, ""), Long.MAX_VALUE);
    store.afterFetch =
        () -> {
          store.failing = true;
          guarded.invalidateGroup("cache", "", this);
        };
    assertThat(guarded.fetch(address(1, ""), this)).isNull();
  }

  @Test
  void invalidations_moreThanAreRemembered_becomeTheWholeCache() {
    store.failing = true;
    for (int i = 0; i < Unsent.MOST + 1; i++) {
      guarded.invalidateGroup("cache", "#" + i, this);
    }
    guarded.invalidateGroup("other", "#x", this);
    assertThat(guarded.unsent()).isEqualTo(2);
    store.failing = false;
    assertThat(guarded.fetch(address(1, "", "#never named"), this)).isNull();
    assertThat(guarded.fetch(new Address("other", new byte[1], List.of("")), this)).isNull();
  }

  @Test
  void invalidation_madeAgainWhileItIsSent_isSentAgain() throws IOException {
    Unsent unsent = new Unsent();
    unsent.add("cache", "#a");
    var first = unsent.next();
    unsent.add("cache", "#a");
    unsent.sent(first);
    assertThat(unsent.isEmpty()).isFalse();
    unsent.sent(unsent.next());
    assertThat(unsent.isEmpty()).isTrue();
    assertThat(unsent.next()).isNull();
  }

  @Test
  void breakerOpen_nothingIsAskedAndPeopleAreToldOnce() {
    store.failing = true;
    for (int i = 0; i < 20; i++) {
      guarded.fetch(address(1, ""), this);
    }
    assertThat(failed).hasValue(Breaker.MOST_FAILURES);
    assertThat(skipped).hasValue(20 - Breaker.MOST_FAILURES);
    assertThat(tier.news).containsExactly("unreachable: told to fail");
    guarded.invalidateGroup("cache", "#a", this);
    store.failing = false;
    guarded.sendUnsent();
    assertThat(guarded.unsent()).as("sent while the breaker is open").isOne();
    tier.nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
    guarded.sendUnsent();
    assertThat(guarded.unsent()).isZero();
    assertThat(tier.news).containsExactly("unreachable: told to fail", "reachable: 1");
  }

  /** Each attempt takes a time-out, in which no result is written. */
  @Test
  void invalidationThatFailsAgain_isNotTriedAfterEachErrand() {
    store.failing = true;
    guarded.invalidateGroup("cache", "#a", this);
    for (int i = 0; i < 100; i++) {
      guarded.sendUnsent();
    }
    assertThat(store.refused).as("the first, and one more").hasValue(2);
    tier.nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
    guarded.sendUnsent();
    guarded.sendUnsent();
    assertThat(store.refused).hasValue(3);
    guarded.finish();
    assertThat(store.refused).as("the last chance").hasValue(4);
  }

  @Test
  void interruptedCaller_doesNotOpenTheBreaker() {
    store.failing = true;
    Thread.currentThread().interrupt();
    for (int i = 0; i < 20; i++) {
      guarded.fetch(address(1, ""), this);
    }
    assertThat(Thread.interrupted()).isTrue();
    assertThat(guarded.state()).isEqualTo(Breaker.State.CLOSED);
  }

  @Test
  void closed_nothingIsAskedAndTheStoreIsClosed() {
    guarded.close();
    assertThat(guarded.fetch(address(1, ""), this)).isNull();
    guarded.put(address(1, ""), new byte[0], new byte[1], Long.MAX_VALUE, this);
    assertThat(guarded.waiting()).isZero();
    assertThat(store.closed).isTrue();
  }

  @Test
  void finish_writesWhatWaits() {
    Fetched fetched = guarded.fetch(address(1, ""), this);
    guarded.put(address(1, ""), fetched.stamp(), new byte[1], Long.MAX_VALUE, this);
    guarded.finish();
    assertThat(store.size()).isOne();
    assertThat(guarded.fetch(address(1, ""), this).payload()).isNotNull();
  }

  @Test
  void thread_opensWhenWantedWritesAndEnds() throws Exception {
    AtomicInteger opened = new AtomicInteger();
    GuardedStore own =
        new GuardedStore(
            "own",
            () -> {
              opened.incrementAndGet();
              return new Opened(store, null);
            },
            new Breaker(System::nanoTime),
            wall::get,
            tier);
    Thread thread = new Thread(own::run);
    thread.start();
    assertThat(own.fetch(address(1, ""), this)).as("before it is wanted").isNull();
    assertThat(opened).hasValue(0);
    own.want(30_000);
    Fetched fetched = own.fetch(address(1, ""), this);
    assertThat(fetched).isNotNull();
    own.put(address(1, ""), fetched.stamp(), new byte[1], Long.MAX_VALUE, this);
    assertThat(anyStored.await(30, TimeUnit.SECONDS)).isTrue();
    own.close();
    thread.interrupt();
    thread.join(30_000);
    assertThat(thread.isAlive()).isFalse();
    assertThat(opened).hasValue(1);
  }
}
