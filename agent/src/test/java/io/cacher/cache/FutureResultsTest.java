package io.cacher.cache;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacher.key.KeyType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("FutureReturnValueIgnored") // what is ignored was seen before
class FutureResultsTest {

  private final Calls calls = stages(Calls.settings());

  private static Calls stages(CacheSettings settings) {
    return new Calls(
        settings,
        new AtomicLong(1_000),
        cache -> new FutureSite(cache, "a.B.c", List.of(), true, true, null),
        KeyType.INT);
  }

  private static Calls plainFutures() {
    return new Calls(
        Calls.settings(),
        new AtomicLong(1_000),
        cache -> new FutureSite(cache, "a.B.c", List.of(), true, false, null),
        KeyType.INT);
  }

  @SuppressWarnings("unchecked")
  private CompletableFuture<@Nullable Object> call(@Nullable CompletionStage<?> body)
      throws Exception {
    return (CompletableFuture<@Nullable Object>) requireNonNull(calls.get(body, 1));
  }

  private CompletableFuture<@Nullable Object> unexpected() throws Exception {
    return call(CompletableFuture.failedStage(new AssertionError("must not run")));
  }

  @SuppressWarnings("unchecked")
  private static Future<@Nullable Object> future(Calls of, @Nullable Future<?> body)
      throws Exception {
    return (Future<@Nullable Object>) requireNonNull(of.get(body, 1));
  }

  @Test
  void value_onceCompleted_isCachedAndEachCallerHasAFutureOfItsOwn() throws Exception {
    CompletableFuture<String> original = new CompletableFuture<>();
    CompletableFuture<@Nullable Object> first = call(original);
    assertThat(first).isNotSameAs(original).isNotDone();
    original.complete("a");

    assertThat(first.join()).isEqualTo("a");
    CompletableFuture<@Nullable Object> second = unexpected();
    CompletableFuture<@Nullable Object> third = unexpected();
    assertThat(second.join()).isEqualTo("a");
    assertThat(second).isNotSameAs(third);
    assertThat(calls.runs).hasValue(1);
    assertThat(calls.cache.size()).isEqualTo(1);
  }

  @Test
  void value_completedAtReturn_isCachedAtOnce() throws Exception {
    assertThat(call(CompletableFuture.completedFuture("a")).join()).isEqualTo("a");
    assertThat(unexpected().join()).isEqualTo("a");
  }

  @Test
  void value_null_isAValue() throws Exception {
    call(CompletableFuture.completedFuture(null));
    assertThat(unexpected().join()).isNull();
  }

  @Test
  void pending_furtherCallers_joinOneLoadAndAreNotBlocked() throws Exception {
    CompletableFuture<String> original = new CompletableFuture<>();
    List<CompletableFuture<@Nullable Object>> callers = new ArrayList<>();
    callers.add(call(original));
    for (int i = 0; i < 5; i++) {
      callers.add(unexpected());
    }
    assertThat(callers).noneMatch(CompletableFuture::isDone).doesNotHaveDuplicates();
    original.complete("a");
    assertThat(callers).allMatch(future -> "a".equals(future.join()));
    assertThat(calls.runs).hasValue(1);
    assertThat(calls.cache.counters().coalesced.sum()).isEqualTo(5);
    assertThat(calls.cache.inFlight()).isZero();
  }

  /** Before there is a future, nobody waits for it either. */
  @Test
  void running_furtherCallers_joinBeforeTheMethodHasReturned() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    FutureTask<@Nullable Object> first =
        new FutureTask<>(
            () ->
                calls.call(
                    () -> {
                      entered.countDown();
                      gate.await();
                      return CompletableFuture.completedFuture("a");
                    },
                    1));
    Thread thread = new Thread(first);
    thread.start();
    entered.await();
    CompletableFuture<@Nullable Object> second = unexpected();
    assertThat(second).isNotDone();
    gate.countDown();
    assertThat(second.join()).isEqualTo("a");
    first.get();
  }

  @Test
  void running_theSameThreadAgain_runsTheMethod() throws Exception {
    @SuppressWarnings("unchecked")
    CompletableFuture<Object> outer =
        (CompletableFuture<Object>)
            requireNonNull(calls.call(() -> call(CompletableFuture.completedFuture("inner")), 1));
    assertThat(outer.join()).isEqualTo("inner");
    assertThat(calls.runs).hasValue(2);
  }

  @Test
  void failure_reachesAllWhoJoined_asItWasAndIsNotCached() throws Exception {
    CompletableFuture<String> original = new CompletableFuture<>();
    IOException failure = new IOException("down");
    CompletableFuture<@Nullable Object> first = call(original);
    CompletableFuture<@Nullable Object> second = unexpected();
    original.completeExceptionally(failure);

    for (CompletableFuture<@Nullable Object> future : List.of(first, second)) {
      assertThat(future.handle((value, thrown) -> thrown).join()).isSameAs(failure);
      assertThatThrownBy(future::get).isInstanceOf(ExecutionException.class).hasCause(failure);
    }
    assertThat(call(CompletableFuture.completedFuture("b")).join()).isEqualTo("b");
    assertThat(calls.runs).hasValue(2);
    assertThat(calls.cache.counters().loadFailures.sum()).isEqualTo(1);
  }

  @Test
  void failure_wrappedByTheApplication_isWrappedOnce() throws Exception {
    IOException failure = new IOException("down");
    CompletableFuture<String> original = new CompletableFuture<>();
    CompletableFuture<@Nullable Object> first = call(original);
    original.completeExceptionally(new CompletionException(failure));
    assertThatThrownBy(first::get).isInstanceOf(ExecutionException.class).hasCause(failure);
    assertThatThrownBy(first::join).isInstanceOf(CompletionException.class).hasCause(failure);
  }

  @Test
  void cancellation_ofTheLoad_isNotCached() throws Exception {
    CompletableFuture<String> original = new CompletableFuture<>();
    CompletableFuture<@Nullable Object> first = call(original);
    original.cancel(true);
    assertThat(first).isCancelled();
    assertThat(call(CompletableFuture.completedFuture("b")).join()).isEqualTo("b");
  }

  @Test
  void callers_whoCancelCompleteOrObtrude_leaveTheOthersAlone() throws Exception {
    CompletableFuture<String> original = new CompletableFuture<>();
    CompletableFuture<@Nullable Object> first = call(original);
    CompletableFuture<@Nullable Object> second = unexpected();
    CompletableFuture<@Nullable Object> third = unexpected();
    CompletableFuture<@Nullable Object> fourth = unexpected();
    first.cancel(true);
    second.complete("forged");
    third.completeExceptionally(new IOException("forged"));
    assertThat(original).isNotDone();
    original.complete("a");
    assertThat(fourth.join()).isEqualTo("a");
    fourth.obtrudeValue("forged");
    CompletableFuture<@Nullable Object> hit = unexpected();
    hit.obtrudeValue("forged");
    original.obtrudeValue("forged");
    assertThat(unexpected().join()).isEqualTo("a");
  }

  @Test
  void thrown_beforeThereIsAFuture_reachesItsCallerAndIsNotCached() throws Exception {
    IOException failure = new IOException("down");
    assertThatThrownBy(
            () ->
                calls.call(
                    () -> {
                      throw failure;
                    },
                    1))
        .isSameAs(failure);
    assertThat(call(CompletableFuture.completedFuture("b")).join()).isEqualTo("b");
  }

  @Test
  void invalidation_whilePending_wins() throws Exception {
    CompletableFuture<String> original = new CompletableFuture<>();
    CompletableFuture<@Nullable Object> first = call(original);
    CompletableFuture<@Nullable Object> joined = unexpected();
    calls.cache.invalidateAll();
    CompletableFuture<@Nullable Object> later = call(CompletableFuture.completedFuture("new"));
    original.complete("old");

    assertThat(first.join()).isEqualTo("old");
    assertThat(joined.join()).isEqualTo("old");
    assertThat(later.join()).isEqualTo("new");
    assertThat(unexpected().join()).isEqualTo("new");
    assertThat(calls.cache.counters().invalidatedLoads.sum()).isEqualTo(1);
  }

  @Test
  void lifetime_countsFromTheCompletion() throws Exception {
    Calls lasting = stages(Calls.lasting(Duration.ofNanos(100), null));
    CompletableFuture<String> original = new CompletableFuture<>();
    lasting.get(original, 1);
    lasting.pass(1_000);
    original.complete("a");
    lasting.pass(99);
    assertThat(lasting.look(1)).isInstanceOf(HandedOut.class);
    lasting.pass(1);
    assertThat(lasting.look(1)).isInstanceOf(Load.class);
  }

  @Test
  void abandoned_onceOverdue_theNextCallerLoadsAnewAndServesWhoJoined() throws Exception {
    CompletableFuture<String> abandoned = new CompletableFuture<>();
    CompletableFuture<@Nullable Object> first = call(abandoned);
    CompletableFuture<@Nullable Object> joined = unexpected();
    StageLoad pending = (StageLoad) requireNonNull(calls.look(2));
    assertThat(pending.runsLongerThan(-1)).isTrue();
    makeOverdue(1);

    assertThat(call(CompletableFuture.completedFuture("b")).join()).isEqualTo("b");
    assertThat(joined.join()).isEqualTo("b");
    assertThat(first.join()).isEqualTo("b");
    abandoned.complete("late");
    assertThat(unexpected().join()).isEqualTo("b");
  }

  private void makeOverdue(int key) {
    for (Entry entry : calls.cache.table().slots()) {
      if (entry != null && entry.value instanceof StageLoad load && entry.key()[0].equals(key)) {
        load.beganEarlier(Duration.ofHours(1).toNanos());
      }
    }
  }

  @Test
  void pendingLoads_tooMany_theOldestIsGivenUp() throws Exception {
    CompletableFuture<String> oldest = new CompletableFuture<>();
    Object first = calls.get(oldest, 0);
    for (int i = 1; i <= 1_024; i++) {
      calls.get(new CompletableFuture<>(), i);
    }
    assertThat(calls.cache.inFlight()).isEqualTo(1_024);
    oldest.complete("a");
    assertThat(((CompletableFuture<?>) requireNonNull(first)).join()).isEqualTo("a");
    assertThat(calls.cache.size()).isZero();
  }

  @Test
  void value_thatServesOnce_isRefused() throws Exception {
    call(CompletableFuture.completedFuture(new ByteArrayInputStream(new byte[0])));
    call(CompletableFuture.completedFuture("b"));
    assertThat(calls.runs).hasValue(2);
    assertThat(calls.faults.refused).containsExactly(ByteArrayInputStream.class);
  }

  @Test
  void subclass_pendingAndCopyable_firstCallerGetsItsClass() throws Exception {
    Promise original = new Promise();
    CompletableFuture<@Nullable Object> first = call(original);
    assertThat(first).isInstanceOf(Promise.class).isNotSameAs(original);
    original.complete("a");
    assertThat(first.join()).isEqualTo("a");
  }

  private static final class Promise extends CompletableFuture<Object> {
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
      @SuppressWarnings("unchecked")
      CompletableFuture<U> copy = (CompletableFuture<U>) new Promise();
      return copy;
    }
  }

  @Test
  void stage_thatCannotBeCopied_staysItsCallers() throws Exception {
    CompletableFuture<Object> original = new CompletableFuture<>();
    CompletionStage<Object> minimal = original.minimalCompletionStage();
    assertThat(calls.get(minimal, 1)).isSameAs(minimal);
    original.complete("a");
    assertThat(unexpected().join()).isEqualTo("a");
  }

  @Test
  void plainFuture_doneAtReturn_isCached() throws Exception {
    Calls plain = plainFutures();
    FutureTask<String> task = new FutureTask<>(() -> "a");
    task.run();
    assertThat(future(plain, task).get()).isEqualTo("a");
    assertThat(future(plain, null).get()).isEqualTo("a");
    assertThat(plain.runs).hasValue(1);
  }

  @Test
  void plainFuture_pending_isSharedAndStoredByWhoFindsItDone() throws Exception {
    Calls plain = plainFutures();
    FutureTask<String> task = new FutureTask<>(() -> "a");
    Future<@Nullable Object> first = future(plain, task);
    Future<@Nullable Object> second = future(plain, null);
    assertThat(first.isDone()).isFalse();
    task.run();
    assertThat(plain.cache.size()).isZero();
    assertThat(future(plain, null)).isInstanceOf(CompletableFuture.class);
    assertThat(plain.cache.size()).isEqualTo(1);
    assertThat(first.get()).isEqualTo("a");
    assertThat(second.get()).isEqualTo("a");
    assertThat(plain.runs).hasValue(1);
  }

  @Test
  void plainFuture_onceSomebodyHasItsValue_isStored() throws Exception {
    Calls plain = plainFutures();
    FutureTask<String> task = new FutureTask<>(() -> "a");
    Future<@Nullable Object> first = future(plain, task);
    task.run();
    assertThat(first.get()).isEqualTo("a");
    assertThat(plain.cache.size()).isEqualTo(1);
  }

  @Test
  void plainFuture_failed_isNotCached() throws Exception {
    Calls plain = plainFutures();
    IOException failure = new IOException("down");
    FutureTask<String> task =
        new FutureTask<>(
            () -> {
              throw failure;
            });
    Future<@Nullable Object> first = future(plain, task);
    Future<@Nullable Object> second = future(plain, null);
    task.run();
    assertThatThrownBy(first::get).isInstanceOf(ExecutionException.class).hasCause(failure);
    assertThatThrownBy(second::get).isInstanceOf(ExecutionException.class).hasCause(failure);
    assertThat(future(plain, CompletableFuture.completedFuture("b")).get()).isEqualTo("b");
  }

  @Test
  void plainFuture_cancelledByOne_otherGetsItsValue() throws Exception {
    Calls plain = plainFutures();
    FutureTask<String> task = new FutureTask<>(() -> "a");
    Future<@Nullable Object> first = future(plain, task);
    Future<@Nullable Object> second = future(plain, null);
    assertThat(first.cancel(true)).isTrue();
    assertThat(first.cancel(true)).isFalse();
    assertThat(first.isCancelled()).isTrue();
    assertThatThrownBy(first::get).isInstanceOf(CancellationException.class);
    task.run();
    assertThat(second.get()).isEqualTo("a");
  }

  @Test
  void plainFuture_cancelledByAll_isCancelledItself() throws Exception {
    Calls plain = plainFutures();
    FutureTask<String> task = new FutureTask<>(() -> "a");
    Future<@Nullable Object> first = future(plain, task);
    Future<@Nullable Object> second = future(plain, null);
    first.cancel(true);
    second.cancel(true);
    assertThat(task.isCancelled()).isTrue();
    assertThat(future(plain, CompletableFuture.completedFuture("b")).get()).isEqualTo("b");
  }
}
