package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacher.key.KeyType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each load and each wait is recorded once, with what came of it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CallRecordTest {

  private static final Duration LIFE = Duration.ofSeconds(10);

  private static Calls recorded(CacheSettings settings) {
    return recorded(new Calls(settings, KeyType.INT));
  }

  private static Calls recorded(Calls calls) {
    calls.faults.records.on = true;
    return calls;
  }

  private static List<String> records(Calls calls) {
    return calls.faults.records.ended;
  }

  @Test
  void load_stored_isRecordedAndHitsAreNot() throws Exception {
    Calls calls = recorded(Calls.settings());
    calls.get("a", 1);
    calls.get("b", 1);
    assertThat(records(calls)).containsExactly("load a.B.c stored");
  }

  @Test
  void load_nobodyRecords_isNot() throws Exception {
    Calls calls = new Calls(Calls.settings(), KeyType.INT);
    calls.get("a", 1);
    calls.cache.maintain();
    assertThat(records(calls)).isEmpty();
  }

  @Test
  void load_recordedFromItsMiddleOn_isNot() throws Exception {
    Calls calls = new Calls(Calls.settings(), KeyType.INT);
    calls.call(
        () -> {
          calls.faults.records.on = true;
          return "a";
        },
        1);
    assertThat(records(calls)).isEmpty();
  }

  @Test
  void load_noRoomOrNoLifetime_isNotStored() throws Exception {
    for (CacheSettings settings : List.of(Calls.sized(0), Calls.lasting(Duration.ZERO, null))) {
      Calls calls = recorded(settings);
      calls.get("a", 1);
      assertThat(records(calls)).containsExactly("load a.B.c not-stored");
    }
  }

  @Test
  void load_invalidatedMeanwhile_isSaid() throws Exception {
    Calls calls = recorded(Calls.settings());
    calls.call(calls.cache::invalidateAll, 1);
    assertThat(records(calls)).containsExactly("load a.B.c invalidated");
  }

  @Test
  void load_oneShotResult_isRefused() throws Exception {
    Calls calls = recorded(Calls.settings());
    calls.get(Stream.of(1), 1);
    assertThat(records(calls)).containsExactly("load a.B.c refused");
  }

  @Test
  void load_exception_isFailedOrStored() {
    Calls calls = recorded(Calls.settings());
    assertThatThrownBy(() -> calls.call(CallRecordTest::fail, 1)).hasMessage("down");
    assertThat(records(calls)).containsExactly("load a.B.c failed");

    ExceptionLifetimes stored = new ExceptionLifetimes(Map.of("java.io.IOException", LIFE));
    Calls storing = recorded(limited(new ResultLimits(Duration.ZERO, null, stored, null, 0)));
    assertThatThrownBy(() -> storing.call(CallRecordTest::fail, 1)).hasMessage("down");
    assertThat(records(storing)).containsExactly("load a.B.c failure-stored");
  }

  @Test
  void load_staleResultAnswers_isSaid() throws Exception {
    Freshness ifError = Freshness.of(null, 0, null, LIFE);
    Calls calls = recorded(Calls.fresh(LIFE, null, ifError));
    calls.get("old", 1);
    calls.pass(LIFE.toNanos());
    assertThat(calls.call(CallRecordTest::fail, 1)).isEqualTo("old");
    assertThat(records(calls)).containsExactly("load a.B.c stored", "load a.B.c stale-served");
  }

  @Test
  void load_faultOfOurs_isSaid() throws Exception {
    AtomicLong time = new AtomicLong();
    Calls calls = recorded(new Calls(Calls.settings(), time, true, KeyType.INT));
    calls.look(1);
    Load load = (Load) java.util.Objects.requireNonNull(calls.look(2));
    load.abandon(new IllegalStateException());
    assertThat(records(calls)).containsExactly("load a.B.c fault");
  }

  @Test
  void load_ofAFuture_isRecordedWhenItsValueArrives() throws Exception {
    Calls calls =
        recorded(
            new Calls(
                Calls.settings(),
                new AtomicLong(),
                cache -> new FutureSite(cache, "a.B.later", List.of(), true, true, null),
                KeyType.INT));
    CompletableFuture<Object> future = new CompletableFuture<>();
    calls.get(future, 1);
    assertThat(records(calls)).isEmpty();
    future.complete("x");
    assertThat(records(calls)).containsExactly("load a.B.later stored");
  }

  @Test
  void refresh_ended_isRecordedAsSuch() throws Exception {
    Calls calls = recorded(Calls.fresh(null, null, Freshness.of(LIFE, 0, null, null)));
    calls.background = () -> "new";
    calls.get("old", 1);
    calls.pass(LIFE.toNanos());
    calls.get("none", 1);
    while (!calls.pool.quiet()) {
      Thread.onSpinWait();
    }
    assertThat(records(calls)).containsExactly("load a.B.c stored", "refresh a.B.c stored");
  }

  @Test
  void wait_ended_isRecordedWithItsOutcome() throws Exception {
    Calls calls = recorded(Calls.settings());
    CountDownLatch gate = new CountDownLatch(1);
    FutureTask<Object> waiter = new FutureTask<>(() -> calls.get("own", 1));
    calls.call(
        () -> {
          Thread thread = new Thread(waiter);
          thread.start();
          while (thread.getState() != Thread.State.TIMED_WAITING) {
            assertThat(thread.isAlive()).isTrue();
            Thread.onSpinWait();
          }
          gate.countDown();
          return "a";
        },
        1);
    gate.await();
    assertThat(waiter.get()).isEqualTo("a");
    assertThat(records(calls)).containsExactlyInAnyOrder("load a.B.c stored", "wait a.B.c shared");
  }

  @Test
  void wait_tooLongOrInterrupted_isSaid() throws Exception {
    Calls calls = recorded(Calls.waiting(Duration.ofMillis(20)));
    calls.call(() -> onAnotherThread(() -> calls.get("own", 1)), 1);
    assertThat(records(calls)).contains("wait a.B.c timed-out");

    Calls interrupted = recorded(Calls.settings());
    interrupted.call(
        () ->
            onAnotherThread(
                () -> {
                  Thread.currentThread().interrupt();
                  return interrupted.get("own", 1);
                }),
        1);
    assertThat(records(interrupted)).contains("wait a.B.c interrupted");
  }

  @Test
  void maintain_always_asksForDepartures() {
    Calls calls = recorded(Calls.settings());
    calls.cache.maintain();
    assertThat(records(calls)).containsExactly("departures");
  }

  private static Calls limited(ResultLimits limits) {
    return new Calls(
        new CacheSettings(1_000, null, null, true, limits, Calls.LONG, Freshness.NONE),
        KeyType.INT);
  }

  private static Object fail() throws IOException {
    throw new IOException("down");
  }

  private static @Nullable Object onAnotherThread(Callable<@Nullable Object> work)
      throws Exception {
    FutureTask<@Nullable Object> task = new FutureTask<>(work);
    new Thread(task).start();
    return task.get();
  }
}
