package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RefreshTest {

  private static final int CALLS = 10_000;
  private static final int THREADS = 16;

  private static final Duration LIFE = Duration.ofSeconds(100);
  private static final Duration AGE = Duration.ofSeconds(10);
  private static final Duration STALE = Duration.ofSeconds(30);

  private static final Freshness BY_AGE = Freshness.of(AGE, 0, null, null);
  private static final Freshness WHILE_REFRESH = Freshness.of(null, 0, STALE, null);
  private static final Freshness IF_ERROR = Freshness.of(null, 0, null, STALE);

  private static Calls calls(Freshness freshness) {
    return new Calls(Calls.fresh(LIFE, null, freshness), KeyType.INT);
  }

  private static void pass(Calls calls, Duration time) {
    calls.pass(time.toNanos());
  }

  private static void awaitRefreshes(Calls calls) {
    while (!calls.pool.quiet()) {
      Thread.onSpinWait();
    }
  }

  private static <T> Future<T> start(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  /** Starts {@code work} and returns when it waits for a load. */
  private static <T> Future<T> startWaiting(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      assertThat(thread.isAlive()).isTrue();
      Thread.onSpinWait();
    }
    return task;
  }

  /** A refresh that is held until its gate opens. */
  private static final class Held implements Callable<Object> {
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch gate = new CountDownLatch(1);
    final Object result;

    Held(Calls calls, Object result) {
      this.result = result;
      calls.background = this;
    }

    @Override
    public Object call() throws Exception {
      entered.countDown();
      gate.await();
      return result;
    }
  }

  private static Callable<Object> throwing(Throwable thrown, AtomicInteger runs) {
    return () -> {
      runs.incrementAndGet();
      if (thrown instanceof Error error) {
        throw error;
      }
      throw (Exception) thrown;
    };
  }

  // ---- refresh-after-write ----

  @Test
  void due_hits_answerAtOnceWithTheOldResultUntilTheNewOneIsThere() throws Exception {
    Calls calls = calls(BY_AGE);
    calls.get("old", 1);
    pass(calls, AGE.minusNanos(1));
    assertThat(calls.get("none", 1)).isEqualTo("old");
    pass(calls, Duration.ofNanos(1));
    Held refresh = new Held(calls, "new");
    for (int i = 0; i < 5; i++) {
      assertThat(calls.get("none", 1)).isEqualTo("old");
    }
    refresh.entered.await();
    assertThat(calls.get("none", 1)).isEqualTo("old");
    refresh.gate.countDown();
    awaitRefreshes(calls);
    assertThat(calls.get("none", 1)).isEqualTo("new");
    Counters counters = calls.cache.counters();
    assertThat(calls.runs).hasValue(2);
    assertThat(counters.refreshes.sum()).isEqualTo(1);
    assertThat(counters.loads.sum()).isEqualTo(2);
    assertThat(counters.puts.sum()).isEqualTo(2);
    assertThat(counters.hits.sum()).isEqualTo(8);
    assertThat(counters.misses.sum()).isEqualTo(1);
    assertThat(counters.staleServed.sum()).isZero();
    assertThat(calls.cache.size()).isEqualTo(1);
    assertThat(calls.faults.faults).isEmpty();
  }

  @Test
  void refreshed_lifetimeAndAge_countFromTheRefresh() throws Exception {
    Calls calls = calls(BY_AGE);
    calls.background = () -> "new";
    calls.get("old", 1);
    pass(calls, LIFE.minusSeconds(1));
    assertThat(calls.get("none", 1)).isEqualTo("old");
    awaitRefreshes(calls);
    pass(calls, LIFE.minusSeconds(1));
    assertThat(calls.get("none", 1)).isEqualTo("new");
    awaitRefreshes(calls);
    assertThat(calls.cache.counters().refreshes.sum()).isEqualTo(2);
    pass(calls, LIFE);
    assertThat(calls.get("loaded", 1)).isEqualTo("loaded");
  }

  @Test
  void due_nobodyAsks_nothingIsRefreshed() throws Exception {
    Calls calls = calls(BY_AGE);
    calls.get("old", 1);
    pass(calls, LIFE.minusSeconds(1));
    calls.cache.maintain();
    assertThat(calls.pool.threads()).isZero();
    assertThat(calls.runs).hasValue(1);
  }

  @Test
  void due_expireAfterAccess_hitsPostponeTheEndAsEver() throws Exception {
    Duration idle = Duration.ofSeconds(30);
    Calls calls = new Calls(Calls.fresh(null, idle, BY_AGE), KeyType.INT);
    calls.background =
        () -> {
          throw new IOException("down");
        };
    calls.get("old", 1);
    for (int i = 0; i < 10; i++) {
      pass(calls, idle.minusSeconds(1));
      assertThat(calls.get("none", 1)).isEqualTo("old");
      awaitRefreshes(calls);
    }
    // Hits between two decisions count as well.
    calls.cache.invalidateAll();
    calls.get("old", 1);
    pass(calls, AGE.minusSeconds(1));
    assertThat(calls.get("none", 1)).isEqualTo("old");
    pass(calls, idle.minusSeconds(1));
    assertThat(calls.get("none", 1)).isEqualTo("old");
    awaitRefreshes(calls);
    assertThat(calls.cache.counters().misses.sum()).isEqualTo(2);
    pass(calls, idle);
    assertThat(calls.get("loaded", 1)).isEqualTo("loaded");
  }

  @Test
  void due_expireAfterAccess_idleEntryLeaves() throws Exception {
    Duration idle = Duration.ofSeconds(30);
    Calls calls = new Calls(Calls.fresh(null, idle, BY_AGE), KeyType.INT);
    calls.get("old", 1);
    pass(calls, idle);
    calls.cache.maintain();
    assertThat(calls.cache.size()).isZero();
  }

  @Test
  void refreshEarly_lastFifthOfTheLifetime_isRefreshedBeforeItsEnd() throws Exception {
    // So eager that only the limit of the lead counts.
    Calls calls = calls(Freshness.of(null, 1e12, null, null));
    calls.background = () -> "new";
    calls.get("old", 1);
    pass(calls, LIFE.multipliedBy(4).dividedBy(5).minusNanos(1));
    assertThat(calls.get("none", 1)).isEqualTo("old");
    assertThat(calls.pool.threads()).isZero();
    pass(calls, Duration.ofNanos(1));
    assertThat(calls.get("none", 1)).isEqualTo("old");
    awaitRefreshes(calls);
    assertThat(calls.get("none", 1)).isEqualTo("new");
  }

  @Test
  void setRefreshAfterWrite_newEntries_areDueByTheNewAge() throws Exception {
    Calls calls = calls(BY_AGE);
    calls.background = () -> "new";
    calls.cache.tune(
        calls.cache.settings().withFreshness(calls.cache.freshness().withRefreshAfterWrite(null)));
    calls.get("old", 1);
    pass(calls, AGE);
    assertThat(calls.get("none", 1)).isEqualTo("old");
    assertThat(calls.pool.threads()).isZero();
    calls.cache.tune(
        calls
            .cache
            .settings()
            .withFreshness(calls.cache.freshness().withRefreshAfterWrite(AGE.dividedBy(2))));
    calls.get("old", 2);
    pass(calls, AGE.dividedBy(2));
    calls.get("none", 2);
    awaitRefreshes(calls);
    assertThat(calls.get("none", 2)).isEqualTo("new");
  }

  // ---- one refresh ----

  private final List<Thread> callers = new ArrayList<>();

  /** Has all callers call {@code CALLS} times in all; returns what they got. */
  private List<Object> storm(Calls calls, Callable<Object> own) throws Exception {
    CyclicBarrier together = new CyclicBarrier(THREADS);
    List<FutureTask<List<Object>>> tasks = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      FutureTask<List<Object>> task =
          new FutureTask<>(
              () -> {
                List<Object> got = new ArrayList<>();
                together.await();
                for (int i = 0; i < CALLS / THREADS; i++) {
                  got.add(calls.call(own, 1));
                }
                return got;
              });
      tasks.add(task);
      callers.add(new Thread(task));
    }
    for (Thread caller : callers) {
      caller.setDaemon(true);
      caller.start();
    }
    List<Object> all = new ArrayList<>();
    for (Future<List<Object>> task : tasks) {
      all.addAll(task.get());
    }
    assertThat(all).hasSize(CALLS);
    return all;
  }

  /** Holds a load of a storm until all other callers wait for it. */
  private void awaitCallers() {
    for (Thread caller : callers) {
      while (caller != Thread.currentThread() && caller.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void storm_staleWhileRefresh_oneLoadAndNobodyWaits() throws Exception {
    Calls calls = calls(WHILE_REFRESH);
    calls.get("old", 1);
    pass(calls, LIFE);
    Held refresh = new Held(calls, "new");
    // All of them end while the only load is held.
    assertThat(storm(calls, () -> "own")).containsOnly("old");
    refresh.entered.await();
    refresh.gate.countDown();
    awaitRefreshes(calls);
    assertThat(calls.get("own", 1)).isEqualTo("new");
    assertThat(calls.runs).hasValue(2);
    Counters counters = calls.cache.counters();
    assertThat(counters.staleServed.sum()).isEqualTo(CALLS);
    assertThat(counters.hits.sum()).isEqualTo(CALLS + 1);
    assertThat(counters.coalesced.sum()).isZero();
    assertThat(counters.misses.sum()).isEqualTo(1);
  }

  @Test
  void storm_refreshAfterWrite_oneLoadAndNobodyWaits() throws Exception {
    Calls calls = calls(BY_AGE);
    calls.get("old", 1);
    pass(calls, AGE);
    Held refresh = new Held(calls, "new");
    assertThat(storm(calls, () -> "own")).containsOnly("old");
    refresh.gate.countDown();
    awaitRefreshes(calls);
    assertThat(calls.get("own", 1)).isEqualTo("new");
    assertThat(calls.runs).hasValue(2);
    assertThat(calls.cache.counters().staleServed.sum()).isZero();
  }

  @Test
  void storm_expired_oneLoad() throws Exception {
    Calls calls = new Calls(Calls.lasting(LIFE, null), KeyType.INT);
    calls.get("old", 1);
    pass(calls, LIFE);
    List<Object> got =
        storm(
            calls,
            () -> {
              awaitCallers();
              return "new";
            });
    assertThat(got).containsOnly("new");
    assertThat(calls.runs).hasValue(2);
    assertThat(calls.cache.counters().coalesced.sum()).isEqualTo(THREADS - 1);
    assertThat(calls.cache.counters().misses.sum()).isEqualTo(2);
  }

  @Test
  void expired_refreshQueued_callerLoadsAndTheRefreshIsNotMade() throws Exception {
    Calls calls = calls(BY_AGE);
    holdAllThreads(
        calls,
        held -> {
          try {
            calls.get("old", 1);
            pass(calls, AGE);
            assertThat(calls.get("none", 1)).isEqualTo("old");
            pass(calls, LIFE);
            assertThat(calls.get("loaded", 1)).isEqualTo("loaded");
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
    awaitRefreshes(calls);
    assertThat(calls.get("none", 1)).isEqualTo("loaded");
    assertThat(calls.cache.counters().refreshes.sum()).isEqualTo(RefreshPool.THREADS);
  }

  /** Keeps the pool busy with keys from 100 on while {@code meanwhile} runs. */
  private static void holdAllThreads(Calls calls, Consumer<CountDownLatch> meanwhile)
      throws Exception {
    CountDownLatch entered = new CountDownLatch(RefreshPool.THREADS);
    CountDownLatch gate = new CountDownLatch(1);
    calls.background =
        () -> {
          entered.countDown();
          gate.await();
          return "renewed";
        };
    for (int key = 100; key < 100 + RefreshPool.THREADS; key++) {
      calls.get("old", key);
    }
    pass(calls, AGE);
    for (int key = 100; key < 100 + RefreshPool.THREADS; key++) {
      calls.get("none", key);
    }
    entered.await();
    meanwhile.accept(gate);
    gate.countDown();
  }

  @Test
  void expired_refreshRuns_callerSharesIt() throws Exception {
    Calls calls = calls(BY_AGE);
    calls.get("old", 1);
    pass(calls, AGE);
    Held refresh = new Held(calls, "new");
    calls.get("none", 1);
    refresh.entered.await();
    pass(calls, LIFE);
    Future<@Nullable Object> caller = startWaiting(() -> calls.get("own", 1));
    refresh.gate.countDown();
    assertThat(caller.get()).isEqualTo("new");
    awaitRefreshes(calls);
    assertThat(calls.runs).hasValue(2);
    assertThat(calls.cache.counters().coalesced.sum()).isEqualTo(1);
  }

  @Test
  void queue_full_refreshIsRejectedAndTheEntryDueAgainSoon() throws Exception {
    Calls calls =
        new Calls(
            new CacheSettings(10_000, LIFE, null, true, ResultLimits.NONE, Calls.LONG, BY_AGE),
            KeyType.INT);
    int more = 7;
    int first = 1_000;
    int last = first + RefreshPool.CAPACITY + more;
    for (int key = first; key < last; key++) {
      calls.get("old", key);
    }
    holdAllThreads(
        calls,
        gate -> {
          try {
            for (int key = first; key < last; key++) {
              assertThat(calls.get("none", key)).isEqualTo("old");
            }
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
    awaitRefreshes(calls);
    Counters counters = calls.cache.counters();
    assertThat(counters.refreshesRejected.sum()).isEqualTo(more);
    assertThat(counters.refreshes.sum()).isEqualTo(RefreshPool.THREADS + RefreshPool.CAPACITY);
    assertThat(counters.refreshFailures.sum()).isZero();
    assertThat(calls.get("none", last - 1)).isEqualTo("old");
    awaitRefreshes(calls);
    assertThat(calls.get("none", last - 1)).isEqualTo("old");
    calls.pass(Renewals.SHORTEST_PAUSE);
    calls.get("none", last - 1);
    awaitRefreshes(calls);
    assertThat(calls.get("none", last - 1)).isEqualTo("renewed");
  }

  // ---- a refresh dies with its entry ----

  @Test
  void invalidation_duringARefresh_wins() throws Exception {
    List<Consumer<Cache>> invalidations =
        List.of(
            Cache::invalidateAll,
            cache -> cache.invalidateIf(entry -> true),
            cache -> {
              cache.setOn(false);
              cache.setOn(true);
            },
            cache -> {
              cache.tune(cache.settings().withMaximumSize(0));
              cache.tune(cache.settings().withMaximumSize(10));
            });
    for (Consumer<Cache> invalidation : invalidations) {
      for (boolean reloaded : new boolean[] {false, true}) {
        Calls calls = calls(BY_AGE);
        calls.get("old", 1);
        pass(calls, AGE);
        Held refresh = new Held(calls, "late");
        calls.get("none", 1);
        refresh.entered.await();
        invalidation.accept(calls.cache);
        if (reloaded) {
          assertThat(calls.get("after", 1)).isEqualTo("after");
        }
        refresh.gate.countDown();
        awaitRefreshes(calls);
        assertThat(calls.get("after", 1)).isEqualTo("after");
        assertThat(calls.cache.size()).isEqualTo(1);
      }
    }
  }

  @Test
  void invalidation_refreshQueued_methodIsNotRun() throws Exception {
    Calls calls = calls(BY_AGE);
    holdAllThreads(
        calls,
        held -> {
          try {
            calls.get("old", 1);
            pass(calls, AGE);
            calls.get("none", 1);
            calls.cache.invalidateIf(entry -> entry.key()[0].equals(1));
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
    awaitRefreshes(calls);
    assertThat(calls.cache.counters().refreshes.sum()).isEqualTo(RefreshPool.THREADS);
    assertThat(calls.cache.counters().refreshFailures.sum()).isZero();
  }

  @Test
  void invalidateIf_refreshStoredWhileItChooses_removesWhatTheRefreshStored() throws Exception {
    Calls calls = calls(BY_AGE);
    calls.get("old", 1);
    pass(calls, AGE);
    Held refresh = new Held(calls, "outdated");
    calls.get("none", 1);
    refresh.entered.await();
    long removed =
        calls.cache.invalidateIf(
            entry -> {
              refresh.gate.countDown();
              awaitRefreshes(calls);
              return true;
            });
    assertThat(calls.cache.counters().refreshes.sum()).isEqualTo(1);
    assertThat(removed).isEqualTo(1);
    assertThat(calls.get("after", 1)).isEqualTo("after");
  }

  @Test
  void refresh_resultThatIsNotStored_takesTheOldOneAlong() throws Exception {
    Calls calls =
        new Calls(
            new CacheSettings(10, LIFE, null, false, ResultLimits.NONE, Calls.LONG, BY_AGE),
            KeyType.INT);
    calls.background = () -> null;
    calls.get("old", 1);
    pass(calls, AGE);
    calls.get("none", 1);
    awaitRefreshes(calls);
    assertThat(calls.get("after", 1)).isEqualTo("after");
  }

  @Test
  void refresh_argumentsChangedMeanwhile_nothingIsStoredUnderTheOldKey() throws Exception {
    Calls calls = new Calls(Calls.fresh(LIFE, null, BY_AGE), KeyType.STRUCTURE);
    List<Integer> argument = new ArrayList<>(List.of(1));
    calls.get("of 1", argument);
    pass(calls, AGE);
    Object outcome = calls.lookOnly(argument);
    argument.set(0, 2);
    calls.background = () -> "of 2";
    ((TakesArguments) java.util.Objects.requireNonNull(outcome)).arguments(new Object[] {argument});
    awaitRefreshes(calls);
    assertThat(calls.get("none", List.of(1))).isEqualTo("of 1");
    assertThat(calls.get("none", List.of(2))).isEqualTo("of 2");
    assertThat(calls.cache.counters().refreshFailures.sum()).isEqualTo(1);
    assertThat(calls.faults.faults).isEmpty();
  }

  @Test
  void refresh_methodThatCallsItself_isAnsweredFromTheOldEntry() throws Exception {
    Calls calls = calls(BY_AGE);
    calls.background = () -> calls.get("own", 1) + "+";
    calls.get("old", 1);
    pass(calls, AGE);
    calls.get("none", 1);
    awaitRefreshes(calls);
    assertThat(calls.get("none", 1)).isEqualTo("old+");
  }

  // ---- failures ----

  @Test
  void refresh_fails_oldResultAnswersUntilItsEndAndPausesGrow() throws Exception {
    Calls calls = calls(BY_AGE);
    AtomicInteger attempts = new AtomicInteger();
    calls.background = throwing(new IOException("down"), attempts);
    calls.get("old", 1);
    pass(calls, AGE);
    Duration step = Duration.ofMillis(50);
    List<Long> attemptsAt = new ArrayList<>();
    for (Duration t = AGE; t.compareTo(LIFE) < 0; t = t.plus(step)) {
      int before = attempts.get();
      assertThat(calls.get("none", 1)).isEqualTo("old");
      awaitRefreshes(calls);
      if (attempts.get() > before) {
        attemptsAt.add(t.minus(AGE).toMillis());
      }
      pass(calls, step);
    }
    assertThat(attemptsAt)
        .startsWith(0L, 100L, 300L, 700L, 1_500L, 3_100L, 6_300L, 12_700L, 22_700L, 32_700L);
    assertThat(calls.cache.counters().refreshFailures.sum()).isEqualTo(attempts.get());
    assertThat(calls.cache.counters().loadFailures.sum()).isEqualTo(attempts.get());
    assertThat(calls.get("loaded", 1)).isEqualTo("loaded");
  }

  @Test
  void refresh_fails_staleAnswersToItsEndThenTheCallerLoads() throws Exception {
    Calls calls = calls(WHILE_REFRESH);
    calls.background = throwing(new IOException("down"), new AtomicInteger());
    calls.get("old", 1);
    pass(calls, LIFE);
    for (int i = 0; i < 30; i++) {
      assertThat(calls.get("none", 1)).isEqualTo("old");
      awaitRefreshes(calls);
      pass(calls, Duration.ofSeconds(1));
    }
    assertThat(calls.get("loaded", 1)).isEqualTo("loaded");
    assertThat(calls.cache.counters().staleServed.sum()).isEqualTo(30);
  }

  @Test
  void refresh_methodCannotBeReached_isAFaultAndTheResultStays() throws Exception {
    Calls calls = calls(BY_AGE);
    calls.background = throwing(new IOException("never run"), new AtomicInteger());
    calls.rerunFailure = new Rerun.Unavailable(new NoSuchMethodException());
    calls.get("old", 1);
    pass(calls, AGE);
    assertThat(calls.get("none", 1)).isEqualTo("old");
    awaitRefreshes(calls);
    assertThat(calls.get("none", 1)).isEqualTo("old");
    assertThat(calls.faults.faults).hasSize(1);
    assertThat(calls.cache.counters().refreshFailures.sum()).isEqualTo(1);
  }

  // ---- stale-if-error ----

  @Test
  void staleIfError_exception_callerGetsTheOldResult() throws Exception {
    Calls calls = calls(IF_ERROR);
    AtomicInteger attempts = new AtomicInteger();
    Callable<Object> down = throwing(new IOException("down"), attempts);
    calls.get("old", 1);
    pass(calls, LIFE);
    assertThat(calls.call(down, 1)).isEqualTo("old");
    assertThat(calls.call(down, 1)).isEqualTo("old");
    assertThat(attempts).hasValue(1);
    assertThat(calls.cache.size()).isEqualTo(1);
    calls.pass(Renewals.SHORTEST_PAUSE);
    assertThat(calls.call(down, 1)).isEqualTo("old");
    assertThat(attempts).hasValue(2);
    Counters counters = calls.cache.counters();
    assertThat(counters.staleServed.sum()).isEqualTo(3);
    assertThat(counters.expired.sum()).isZero();
    pass(calls, Duration.ofSeconds(1));
    assertThat(calls.get("up again", 1)).isEqualTo("up again");
    assertThat(calls.cache.counters().expired.sum()).isEqualTo(1);
    assertThat(calls.call(down, 1)).isEqualTo("up again");
  }

  @Test
  void staleIfError_pastItsTime_callerGetsTheException() throws Exception {
    Calls calls = calls(IF_ERROR);
    calls.get("old", 1);
    pass(calls, LIFE.plus(STALE));
    assertThatThrownBy(() -> calls.call(throwing(new IOException("down"), new AtomicInteger()), 1))
        .hasMessage("down");
    assertThat(calls.cache.size()).isZero();
    assertThat(calls.cache.counters().staleServed.sum()).isZero();
  }

  @Test
  void staleIfError_errorOrInterruption_isThrown() throws Exception {
    for (Throwable thrown :
        new Throwable[] {new OutOfMemoryError("not really"), new InterruptedException()}) {
      Calls calls = calls(IF_ERROR);
      calls.get("old", 1);
      pass(calls, LIFE);
      assertThatThrownBy(() -> calls.call(throwing(thrown, new AtomicInteger()), 1))
          .isSameAs(thrown);
    }
  }

  @Test
  void staleIfError_invalidatedWhileTheMethodRuns_isThrown() throws Exception {
    List<Consumer<Cache>> invalidations =
        List.of(Cache::invalidateAll, cache -> cache.invalidateIf(entry -> true));
    for (Consumer<Cache> invalidation : invalidations) {
      Calls calls = calls(IF_ERROR);
      calls.get("old", 1);
      pass(calls, LIFE);
      assertThatThrownBy(
              () ->
                  calls.call(
                      () -> {
                        invalidation.accept(calls.cache);
                        throw new IOException("down");
                      },
                      1))
          .hasMessage("down");
      assertThat(calls.cache.size()).isZero();
    }
  }

  @Test
  void staleIfError_putBackWhileAnInvalidationChooses_isRemoved() throws Exception {
    Calls calls = calls(IF_ERROR);
    calls.get("old", 1);
    pass(calls, LIFE);
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    Future<@Nullable Object> failing =
        start(
            () ->
                calls.call(
                    () -> {
                      entered.countDown();
                      gate.await();
                      throw new IOException("down");
                    },
                    1));
    entered.await();
    calls.cache.invalidateIf(
        entry -> {
          gate.countDown();
          try {
            assertThat(failing.get()).isEqualTo("old");
          } catch (Exception e) {
            throw new AssertionError(e);
          }
          return true;
        });
    assertThat(calls.get("after", 1)).isEqualTo("after");
  }

  /** A load that hangs until others take over, as in an outage. */
  private static Load hanging(Calls calls) {
    Load load = (Load) Objects.requireNonNull(calls.look(1));
    load.beganEarlier(Duration.ofHours(1).toNanos());
    return load;
  }

  private static @Nullable Object failing(Load load) {
    CacherDispatcher.Hit instead = load.complete(null, new IOException("down"));
    return instead == null ? null : instead.value;
  }

  @Test
  void staleIfError_loadsThatWereTakenOver_allCallersGetTheOldResult() throws Exception {
    Calls calls = calls(IF_ERROR);
    calls.get("old", 1);
    pass(calls, LIFE);
    Load first = hanging(calls);
    Load second = hanging(calls);
    Load third = hanging(calls);
    assertThat(failing(first)).as("while another runs").isEqualTo("old");
    assertThat(calls.cache.inFlight()).isEqualTo(1);
    assertThat(failing(third)).as("the last").isEqualTo("old");
    assertThat(failing(second)).as("after the last").isEqualTo("old");
    assertThat(calls.get("none", 1)).as("in the pause after a failure").isEqualTo("old");
    assertThat(calls.cache.size()).isEqualTo(1);
    calls.cache.invalidateIf(entry -> true);
    assertThat(calls.get("new", 1)).isEqualTo("new");
  }

  @Test
  void staleIfError_takenOverAndInvalidated_isThrown() throws Exception {
    List<Consumer<Cache>> invalidations =
        List.of(Cache::invalidateAll, cache -> cache.invalidateIf(entry -> true));
    for (Consumer<Cache> invalidation : invalidations) {
      Calls calls = calls(IF_ERROR);
      calls.get("old", 1);
      pass(calls, LIFE);
      Load first = hanging(calls);
      Load second = hanging(calls);
      invalidation.accept(calls.cache);
      assertThat(failing(first)).isNull();
      assertThat(failing(second)).isNull();
      assertThat(calls.cache.size()).isZero();
    }
  }

  @Test
  void staleIfError_takenOverWhileAnInvalidationChooses_isThrown() throws Exception {
    Calls calls = calls(IF_ERROR);
    calls.get("old", 1);
    pass(calls, LIFE);
    Load first = hanging(calls);
    AtomicReference<@Nullable Load> second = new AtomicReference<>();
    calls.cache.invalidateIf(
        entry -> {
          second.set(hanging(calls));
          return true;
        });
    assertThat(failing(Objects.requireNonNull(second.get()))).isNull();
    assertThat(failing(first)).isNull();
    assertThat(calls.cache.size()).isZero();
  }

  /** The heir of a late result is found by whoever has chosen any of those before it. */
  @Test
  void staleIfError_lateResultOfALoadThatWasTakenOver_isStoredAndInvalidated() throws Exception {
    Calls calls = calls(IF_ERROR);
    calls.get("old", 1);
    pass(calls, LIFE);
    Load first = hanging(calls);
    Load second = hanging(calls);
    first.complete("late", null);
    assertThat(failing(second)).as("no longer the old one").isNull();
    assertThat(calls.get("none", 1)).isEqualTo("late");
    calls.cache.invalidateIf(entry -> true);
    assertThat(calls.get("new", 1)).isEqualTo("new");
  }

  @Test
  void staleIfError_errorOrInterruption_leavesTheOldResultToTheNext() throws Exception {
    for (Throwable thrown :
        new Throwable[] {new OutOfMemoryError("not really"), new InterruptedException()}) {
      Calls calls = calls(IF_ERROR);
      calls.get("old", 1);
      pass(calls, LIFE);
      assertThat(((Load) Objects.requireNonNull(calls.look(1))).complete(null, thrown)).isNull();
      assertThat(calls.call(throwing(new IOException("down"), new AtomicInteger()), 1))
          .isEqualTo("old");
    }
  }

  @Test
  void staleIfError_waiters_shareTheOldResult() throws Exception {
    Calls calls = calls(IF_ERROR);
    calls.get("old", 1);
    pass(calls, LIFE);
    List<Object> got =
        storm(
            calls,
            () -> {
              awaitCallers();
              throw new IOException("down");
            });
    assertThat(got).containsOnly("old");
    assertThat(calls.runs).hasValue(2);
    assertThat(calls.cache.counters().coalesced.sum()).isEqualTo(THREADS - 1);
    assertThat(calls.cache.counters().staleServed.sum()).isEqualTo(CALLS);
  }

  @Test
  void staleIfError_runningRefreshFailsForWaiters_theyGetTheOldResult() throws Exception {
    Calls calls = calls(Freshness.of(AGE, 0, null, STALE));
    calls.get("old", 1);
    pass(calls, AGE);
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    calls.background =
        () -> {
          entered.countDown();
          gate.await();
          throw new IOException("down");
        };
    calls.get("none", 1);
    entered.await();
    pass(calls, LIFE);
    Future<@Nullable Object> waiter = startWaiting(() -> calls.get("own", 1));
    gate.countDown();
    assertThat(waiter.get()).isEqualTo("old");
    assertThat(calls.runs).hasValue(2);
    assertThat(calls.cache.counters().staleServed.sum()).isEqualTo(1);
  }

  @Test
  void stale_entries_leaveAtTheEndOfTheirStaleTime() throws Exception {
    Calls calls = calls(Freshness.of(null, 0, AGE, STALE));
    calls.get("old", 1);
    pass(calls, LIFE.plus(STALE).minusNanos(1));
    calls.cache.maintain();
    assertThat(calls.cache.size()).isEqualTo(1);
    assertThat(calls.cache.entries(10)).hasSize(1);
    pass(calls, Duration.ofNanos(1));
    assertThat(calls.cache.entries(10)).isEmpty();
    calls.cache.maintain();
    assertThat(calls.cache.size()).isZero();
  }
}
