package io.cacher.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.store.MemoryStore;
import io.cacher.store.TestTier;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls in several JVMs, each with classes and heap of its own, that miss at once. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FleetFlightTest {

  private static final String[] FLEET = {"store: [heap, redis]", "single-flight: fleet"};

  private final MemoryStore store = new MemoryStore(() -> 1_700_000_000_000L);

  /** What would be a process of its own. */
  private final class Jvm extends ShelfJvm {

    Jvm(String method, String... properties) throws ReflectiveOperationException {
      super(new TestTier("rule", store, () -> 1_700_000_000_000L), method, properties);
      woven.caches.tune(now -> now.withLockTimeout(Duration.ofMinutes(4)));
    }

    /** Links the method, so that it can be called by any thread. */
    Jvm linked(String name, Object... arguments) throws ReflectiveOperationException {
      call(name, arguments);
      tier.drain();
      return this;
    }

    FutureTask<Object> begin(String name, Object... arguments) {
      FutureTask<Object> task = new FutureTask<>(() -> call(name, arguments));
      new Thread(task).start();
      return task;
    }

    /** Begins a call whose method runs until it is told to go on. */
    Hold hold(String name, Object... arguments) throws Exception {
      Hold hold = new Hold();
      during(hold);
      hold.call = begin(name, arguments);
      hold.begun.await();
      return hold;
    }

    void awaitWaiting() {
      while (count(c -> c.leaseWaits) == 0) {
        Thread.onSpinWait();
      }
    }
  }

  /** A call whose method runs until {@link #end}. */
  private static final class Hold implements Runnable {
    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch go = new CountDownLatch(1);

    @SuppressWarnings("NullAway.Init") // at once
    FutureTask<Object> call;

    @Override
    public void run() {
      begun.countDown();
      try {
        go.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    Object end() throws Exception {
      go.countDown();
      return of(call);
    }
  }

  private static Object of(FutureTask<Object> task) throws Exception {
    return task.get(60, TimeUnit.SECONDS);
  }

  @Test
  void missInTwoJvms_oneLoads_theOtherGetsItsResult() throws Exception {
    Jvm one = new Jvm("count(long)", FLEET).linked("count", 9L);
    Jvm other = new Jvm("count(long)", FLEET).linked("count", 9L);
    Hold first = one.hold("count", 1L);
    FutureTask<Object> second = other.begin("count", 1L);
    other.awaitWaiting();
    Object result = first.end();
    one.tier.drain();
    assertThat(of(second)).isEqualTo(result);
    assertThat(one.runs).hasValue(2);
    assertThat(other.runs).as("runs of who waited").hasValue(0);
    assertThat(store.leased()).as("leases that nobody needs").isZero();
    assertThat(other.count(c -> c.leaseWaits)).isOne();
    assertThat(other.count(c -> c.leaseTimeouts)).isZero();
    assertThat(other.count(c -> c.storeHits)).as("hits of the store").isEqualTo(2);
    assertThat(other.count(c -> c.storeMisses)).isZero();
  }

  @Test
  void loadThatThrows_theNextJvmRunsTheMethod() throws Exception {
    Jvm one = new Jvm("failing(int)", FLEET);
    Jvm other = new Jvm("failing(int)", FLEET);
    Hold first = one.hold("failing", 1);
    FutureTask<Object> second = other.begin("failing", 1);
    other.awaitWaiting();
    assertThat(other.runs).hasValue(0);
    first.go.countDown();
    assertThat(first.call).failsWithin(Duration.ofSeconds(60));
    one.tier.drain();
    assertThat(second).failsWithin(Duration.ofSeconds(60));
    assertThat(other.runs).hasValue(1);
  }

  @Test
  void resultThatIsNotShared_theNextJvmRunsTheMethod() throws Exception {
    Jvm one = new Jvm("handle(int)", FLEET);
    Jvm other = new Jvm("handle(int)", FLEET);
    Hold first = one.hold("handle", 1);
    FutureTask<Object> second = other.begin("handle", 1);
    other.awaitWaiting();
    first.end();
    one.tier.drain();
    of(second);
    assertThat(other.runs).hasValue(1);
    other.tier.drain();
    assertThat(store.leased()).isZero();
  }

  @Test
  void loadThatTakesTooLong_othersRunTheMethodAfterTheLockTimeout() throws Exception {
    Jvm one = new Jvm("count(long)", FLEET);
    Jvm other = new Jvm("count(long)", FLEET);
    other.call("count", 9L);
    other.woven.caches.tune(now -> now.withLockTimeout(Duration.ofMillis(20)));
    Hold first = one.hold("count", 1L);
    assertThat(other.call("count", 1L)).isEqualTo(2);
    assertThat(other.count(c -> c.leaseTimeouts)).isOne();
    assertThat(first.end()).isEqualTo(1);
  }

  @Test
  void jvmThatVanishes_itsLeaseEnds() throws Exception {
    Jvm one = new Jvm("count(long)", FLEET);
    Jvm other = new Jvm("count(long)", FLEET);
    Hold first = one.hold("count", 1L);
    FutureTask<Object> second = other.begin("count", 1L);
    other.awaitWaiting();
    store.forgetLeases();
    assertThat(of(second)).isEqualTo(1);
    other.tier.drain();
    assertThat(other.count(c -> c.leaseTimeouts)).isZero();
    // Back from the dead: what is another's is left alone.
    first.end();
    one.tier.drain();
    assertThat(store.leased()).isZero();
  }

  @Test
  void storeThatFails_nobodyWaits() throws Exception {
    Jvm one = new Jvm("count(long)", FLEET);
    Jvm other = new Jvm("count(long)", FLEET);
    Hold first = one.hold("count", 1L);
    FutureTask<Object> second = other.begin("count", 1L);
    other.awaitWaiting();
    store.failing = true;
    assertThat(of(second)).isEqualTo(1);
    first.end();
  }

  @Test
  void invalidationDuringTheLoad_whoWaitedRunsTheMethod() throws Exception {
    Jvm one = new Jvm("count(long)", FLEET).linked("count", 9L);
    Jvm other = new Jvm("count(long)", FLEET).linked("count", 9L);
    Hold first = one.hold("count", 1L);
    FutureTask<Object> second = other.begin("count", 1L);
    other.awaitWaiting();
    one.woven.caches.invalidateAll();
    first.end();
    one.tier.drain();
    of(second);
    assertThat(other.runs).as("runs after the invalidation").hasValue(1);
  }

  @Test
  void threadThatIsInterrupted_runsTheMethodAndStaysInterrupted() throws Exception {
    Jvm one = new Jvm("count(long)", FLEET);
    Jvm other = new Jvm("count(long)", FLEET);
    Hold first = one.hold("count", 1L);
    FutureTask<Boolean> second =
        new FutureTask<>(
            () -> {
              other.call("count", 1L);
              return Thread.currentThread().isInterrupted();
            });
    Thread thread = new Thread(second);
    thread.start();
    other.awaitWaiting();
    thread.interrupt();
    assertThat(second.get(60, TimeUnit.SECONDS)).as("interrupted afterwards").isTrue();
    assertThat(other.runs).hasValue(1);
    first.end();
  }

  @Test
  void loadsThatWantOneAnother_inTwoJvms_doNotWait() throws Exception {
    Jvm one = new Jvm("count(long)", FLEET);
    Jvm other = new Jvm("count(long)", FLEET);
    CountDownLatch bothLoad = new CountDownLatch(2);
    AtomicInteger nested = new AtomicInteger();
    one.during(crossing(one, 1L, 2L, bothLoad, nested));
    other.during(crossing(other, 2L, 1L, bothLoad, nested));
    one.woven.connect();
    FutureTask<Object> first = one.begin("count", 1L);
    while (bothLoad.getCount() == 2) {
      Thread.onSpinWait();
    }
    FutureTask<Object> second = other.begin("count", 2L);
    of(first);
    of(second);
    assertThat(nested).as("loads within loads").hasValue(2);
    assertThat(one.count(c -> c.leaseWaits) + other.count(c -> c.leaseWaits)).isZero();
  }

  private static Runnable crossing(
      Jvm jvm, long own, long wanted, CountDownLatch bothLoad, AtomicInteger nested) {
    AtomicInteger depth = new AtomicInteger();
    return () -> {
      if (depth.incrementAndGet() > 1) {
        nested.incrementAndGet();
        return;
      }
      bothLoad.countDown();
      try {
        bothLoad.await();
        jvm.call("count", wanted);
      } catch (ReflectiveOperationException | InterruptedException e) {
        throw new AssertionError(own + " in vain", e);
      }
    };
  }

  @Test
  void withoutFleet_nobodyAsksForLeases() throws Exception {
    Jvm one = new Jvm("count(long)", "store: [heap, redis]");
    Hold first = one.hold("count", 1L);
    assertThat(store.leased()).isZero();
    first.end();
  }
}
