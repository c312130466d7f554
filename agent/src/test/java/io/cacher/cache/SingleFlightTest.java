package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.boot.CacherDispatcher;
import io.cacher.key.KeyType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SingleFlightTest {

  private static final int CALLERS = 6;

  private final Calls calls = new Calls(Calls.settings(), KeyType.INT);
  private final List<Thread> threads = new ArrayList<>();

  private <T> Future<T> start(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
    return task;
  }

  /** Waits until the thread started last is parked, which here means: for a load. */
  private void awaitLastParked() {
    Thread thread = threads.get(threads.size() - 1);
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      assertThat(thread.isAlive()).isTrue();
      Thread.onSpinWait();
    }
  }

  /** A load of {@code key} that ends when {@code gate} opens; returns when its body runs. */
  private Future<@Nullable Object> startLoad(
      Calls of, CountDownLatch gate, Callable<? extends @Nullable Object> body, int key)
      throws InterruptedException {
    CountDownLatch entered = new CountDownLatch(1);
    Future<@Nullable Object> load =
        start(
            () ->
                of.call(
                    () -> {
                      entered.countDown();
                      gate.await();
                      return body.call();
                    },
                    key));
    entered.await();
    return load;
  }

  private List<Future<@Nullable Object>> startWaiters(int key) {
    List<Future<@Nullable Object>> waiters = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      waiters.add(start(() -> calls.get("own", key)));
      awaitLastParked();
    }
    return waiters;
  }

  private static @Nullable Throwable failure(Future<?> future) throws InterruptedException {
    try {
      future.get();
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }

  @Test
  void waiters_oneLoad_shareItsResult() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    Future<@Nullable Object> owner = startLoad(calls, gate, () -> "loaded", 1);
    List<Future<@Nullable Object>> waiters = startWaiters(1);
    gate.countDown();
    assertThat(owner.get()).isEqualTo("loaded");
    for (Future<@Nullable Object> waiter : waiters) {
      assertThat(waiter.get()).isEqualTo("loaded");
    }
    Counters counters = calls.cache.counters();
    assertThat(calls.runs).hasValue(1);
    assertThat(counters.coalesced.sum()).isEqualTo(CALLERS);
    assertThat(counters.hits.sum()).isEqualTo(CALLERS);
    assertThat(counters.misses.sum()).isEqualTo(1);
  }

  @Test
  void waiters_exception_shareTheSameInstanceOnce() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    IOException thrown = new IOException();
    Future<@Nullable Object> owner =
        startLoad(
            calls,
            gate,
            () -> {
              throw thrown;
            },
            1);
    List<Future<@Nullable Object>> waiters = startWaiters(1);
    gate.countDown();
    assertThat(failure(owner)).isSameAs(thrown);
    for (Future<@Nullable Object> waiter : waiters) {
      assertThat(failure(waiter)).isSameAs(thrown);
    }
    assertThat(calls.get("later", 1)).isEqualTo("later");
    assertThat(calls.runs).hasValue(2);
  }

  @Test
  void waiters_error_runThemselves() throws Exception {
    assertNotShared(new OutOfMemoryError("not really"));
  }

  @Test
  void waiters_interruptedException_runThemselves() throws Exception {
    assertNotShared(new InterruptedException());
  }

  private void assertNotShared(Throwable thrown) throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    Future<@Nullable Object> owner =
        startLoad(
            calls,
            gate,
            () -> {
              if (thrown instanceof Error error) {
                throw error;
              }
              throw (Exception) thrown;
            },
            1);
    List<Future<@Nullable Object>> waiters = startWaiters(1);
    gate.countDown();
    assertThat(failure(owner)).isSameAs(thrown);
    for (Future<@Nullable Object> waiter : waiters) {
      assertThat(waiter.get()).isEqualTo("own");
    }
    // One of them loads for the others.
    assertThat(calls.runs).hasValue(2);
    assertThat(calls.cache.counters().misses.sum()).isEqualTo(2);
  }

  @Test
  void waiter_interrupted_runsTheMethodWithItsFlagSet() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    Future<@Nullable Object> owner = startLoad(calls, gate, () -> "loaded", 1);
    Future<@Nullable Object> waiter =
        start(() -> calls.call(() -> Thread.currentThread().isInterrupted(), 1));
    awaitLastParked();
    threads.get(threads.size() - 1).interrupt();
    assertThat(waiter.get()).isEqualTo(true);
    gate.countDown();
    assertThat(owner.get()).isEqualTo("loaded");
    assertThat(calls.cache.counters().bypassed.sum()).isEqualTo(1);
    assertThat(calls.get("later", 1)).isEqualTo("loaded");
  }

  @Test
  void waiter_timeOut_runsTheMethodWhileTheOwnerStillStores() throws Exception {
    Calls hasty = new Calls(Calls.waiting(Duration.ofMillis(1)), KeyType.INT);
    CountDownLatch gate = new CountDownLatch(1);
    Future<@Nullable Object> owner = startLoad(hasty, gate, () -> "loaded", 1);
    assertThat(hasty.get("own", 1)).isEqualTo("own");
    gate.countDown();
    assertThat(owner.get()).isEqualTo("loaded");
    assertThat(hasty.get("later", 1)).isEqualTo("loaded");
    assertThat(hasty.cache.counters().bypassed.sum()).isEqualTo(1);
  }

  /** A second is the least age at which a load is overdue. */
  private static final Duration OVERDUE = Duration.ofMillis(1_001);

  @Test
  void overdueOwner_takenOver_lateResultIsStoredUnlessInvalidated() throws Exception {
    for (boolean invalidated : new boolean[] {false, true}) {
      Calls slow = new Calls(Calls.waiting(OVERDUE), KeyType.INT);
      CountDownLatch first = new CountDownLatch(1);
      CountDownLatch second = new CountDownLatch(1);
      Future<@Nullable Object> lost = startLoad(slow, first, () -> "late", 1);
      // Enters its body only after its wait has timed out.
      Future<@Nullable Object> heir = startLoad(slow, second, () -> "heir", 1);
      if (invalidated) {
        slow.cache.invalidateIf(entry -> true);
      }
      first.countDown();
      assertThat(lost.get()).isEqualTo("late");
      assertThat(slow.cache.size()).isEqualTo(invalidated ? 0 : 1);
      second.countDown();
      assertThat(heir.get()).isEqualTo("heir");
      assertThat(slow.get("later", 1)).isEqualTo(invalidated ? "later" : "late");
      assertThat(slow.cache.counters().invalidatedLoads.sum()).isEqualTo(invalidated ? 2 : 0);
      assertThat(slow.cache.inFlight()).isZero();
    }
  }

  @Test
  void invalidateIf_takeOverWhileItChooses_lateResultIsNotStored() throws Exception {
    Calls slow = new Calls(Calls.waiting(OVERDUE), KeyType.INT);
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch second = new CountDownLatch(1);
    Future<@Nullable Object> lost = startLoad(slow, first, () -> "stale", 1);
    AtomicReference<@Nullable Future<@Nullable Object>> heir = new AtomicReference<>();
    slow.cache.invalidateIf(
        entry -> {
          try {
            heir.set(startLoad(slow, second, () -> "fresh", 1));
            first.countDown();
            lost.get();
          } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
          }
          return true;
        });
    second.countDown();
    assertThat(Objects.requireNonNull(heir.get()).get()).isEqualTo("fresh");
    assertThat(slow.get("later", 1)).isEqualTo("fresh");
  }

  @Test
  void ownerThatNeverCompletes_overdue_nextCallerTakesOverAndIsNotOverdueItself() throws Exception {
    Calls slow = new Calls(Calls.waiting(OVERDUE), KeyType.INT);
    assertThat(slow.look(1)).isInstanceOf(CacherDispatcher.Miss.class);
    CountDownLatch gate = new CountDownLatch(1);
    Future<@Nullable Object> heir = startLoad(slow, gate, () -> "heir", 1);
    Future<@Nullable Object> waiter = start(() -> slow.get("own", 1));
    awaitLastParked();
    gate.countDown();
    assertThat(heir.get()).isEqualTo("heir");
    assertThat(waiter.get()).isEqualTo("heir");
    assertThat(slow.get("later", 1)).isEqualTo("heir");
    // Waiting for a load is no part of one's own.
    assertThat(slow.cache.counters().loadNanos.sum()).isLessThan(TimeUnit.SECONDS.toNanos(1));
  }

  @Test
  void recursion_sameKey_passesThrough() throws Exception {
    Object result = calls.call(() -> calls.call(() -> calls.get("inner", 1), 1) + " outer", 1);
    assertThat(result).isEqualTo("inner outer");
    assertThat(calls.get("later", 1)).isEqualTo("inner outer");
    assertThat(calls.cache.counters().bypassed.sum()).isEqualTo(2);
    assertThat(calls.cache.counters().misses.sum()).isEqualTo(3);
    assertThat(calls.cache.counters().loads.sum()).isEqualTo(1);
  }

  @Test
  void mutualRecursion_circleOfThreadsKeysAndCaches_neverDeadlocks() throws Exception {
    for (int size : new int[] {2, 3, 5}) {
      List<Calls> circle = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        circle.add(i % 2 == 0 ? calls : new Calls(Calls.settings(), KeyType.INT));
      }
      CyclicBarrier allInside = new CyclicBarrier(size);
      List<Future<@Nullable Object>> results = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        int me = size * 100 + i;
        int other = size * 100 + (i + 1) % size;
        Calls mine = circle.get(i);
        Calls others = circle.get((i + 1) % size);
        results.add(
            start(
                () ->
                    mine.call(
                        () -> {
                          allInside.await();
                          return others.get("value", other) + "!";
                        },
                        me)));
      }
      for (Future<@Nullable Object> result : results) {
        assertThat((String) result.get()).startsWith("value");
      }
    }
  }

  @Test
  void singleFlightOff_concurrentCalls_runEach() throws Exception {
    Calls free =
        new Calls(
            Calls.settings(), new java.util.concurrent.atomic.AtomicLong(), false, KeyType.INT);
    CountDownLatch gate = new CountDownLatch(1);
    Future<@Nullable Object> owner = startLoad(free, gate, () -> "loaded", 1);
    assertThat(free.get("own", 1)).isEqualTo("own");
    gate.countDown();
    assertThat(owner.get()).isEqualTo("loaded");
    assertThat(free.get("later", 1)).as("the first to begin is stored").isEqualTo("loaded");
  }

  @Test
  void lockTimeoutZero_sameCallAndChainedOnes_neverWait() throws Exception {
    Calls impatient = new Calls(Calls.waiting(Duration.ZERO), KeyType.INT);
    CountDownLatch gate = new CountDownLatch(1);
    Future<@Nullable Object> owner = startLoad(impatient, gate, () -> "loaded", 1);
    assertThat(impatient.get("own", 1)).isEqualTo("own");
    // A load that needs the one that is running, as a chain of cached methods does.
    assertThat(impatient.call(() -> impatient.get("chained", 1), 2)).isEqualTo("chained");
    gate.countDown();
    assertThat(owner.get()).isEqualTo("loaded");
    assertThat(impatient.get("later", 1)).isEqualTo("loaded");
    assertThat(impatient.get("later", 2)).isEqualTo("chained");
  }

  @Test
  void load_ofOneKey_keepsNoOtherKeyWaiting() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    Future<@Nullable Object> owner = startLoad(calls, gate, () -> "slow", 0);
    for (int key = 1; key <= 200; key++) {
      assertThat(calls.get("quick", key)).isEqualTo("quick");
    }
    assertThat(owner.isDone()).isFalse();
    gate.countDown();
    assertThat(owner.get()).isEqualTo("slow");
    assertThat(calls.cache.counters().coalesced.sum()).isZero();
  }

  @Test
  void clear_duringALoad_resultIsNotStored() throws Exception {
    List<Runnable> invalidations =
        List.of(
            calls.cache::invalidateAll,
            () -> calls.cache.invalidateIf(entry -> true),
            () -> {
              calls.cache.setOn(false);
              calls.cache.setOn(true);
            });
    int key = 0;
    for (Runnable invalidation : invalidations) {
      key++;
      CountDownLatch gate = new CountDownLatch(1);
      Future<@Nullable Object> owner = startLoad(calls, gate, () -> "stale", key);
      invalidation.run();
      assertThat(calls.get("fresh", key)).isEqualTo("fresh");
      gate.countDown();
      assertThat(owner.get()).isEqualTo("stale");
      assertThat(calls.get("later", key)).isEqualTo("fresh");
    }
    assertThat(calls.cache.counters().invalidatedLoads.sum()).isEqualTo(3);
  }

  @Test
  void expiry_duringALoad_doesNotConcernIt() throws Exception {
    Calls brief = new Calls(Calls.lasting(Duration.ofNanos(10), null), KeyType.INT);
    CountDownLatch gate = new CountDownLatch(1);
    brief.get("old", 1);
    brief.pass(20);
    Future<@Nullable Object> owner = startLoad(brief, gate, () -> "loaded", 1);
    brief.pass(1_000);
    brief.cache.maintain();
    assertThat(brief.cache.inFlight()).isEqualTo(1);
    gate.countDown();
    owner.get();
    assertThat(brief.get("later", 1)).isEqualTo("loaded");
  }

  @Test
  void result_thatIsNotStored_reachesAllWhoWaited() throws Exception {
    ResultLimits slowOnly = ResultLimits.NONE.withMinimumCost(Duration.ofDays(1));
    calls.cache.tune(calls.cache.settings().withResults(slowOnly));
    CountDownLatch gate = new CountDownLatch(1);
    Future<@Nullable Object> load = startLoad(calls, gate, () -> "one", 1);
    List<Future<@Nullable Object>> waiters = startWaiters(1);
    gate.countDown();
    assertThat(load.get()).isEqualTo("one");
    for (Future<@Nullable Object> waiter : waiters) {
      assertThat(waiter.get()).isEqualTo("one");
    }
    assertThat(calls.cache.size()).isZero();
    assertThat(calls.get("two", 1)).isEqualTo("two");
  }
}
