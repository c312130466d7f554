package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.boot.CacherDispatcher;
import io.cacher.key.KeyType;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which outcomes are stored, and when they end. */
class OutcomeLifetimesTest {

  /** What a rule says of one method, set by the test. */
  private static final class Outcomes implements OutcomeRule {
    boolean refuses;
    @Nullable Long lifetime;
    boolean inResult;
    @Nullable RuntimeException failure;

    @Override
    public boolean looksAtCall() {
      return true;
    }

    @Override
    public boolean refuses(
        @Nullable Object @Nullable [] call,
        @Nullable Object result,
        @Nullable Throwable thrown,
        long elapsedNanos) {
      if (failure != null) {
        throw failure;
      }
      return refuses;
    }

    @Override
    public boolean hasLifetime() {
      return lifetime != null;
    }

    @Override
    public boolean lifetimeIsInResult() {
      return inResult;
    }

    @Override
    public long lifetime(@Nullable Object @Nullable [] call, @Nullable Object result) {
      return lifetime == null ? Long.MAX_VALUE : lifetime;
    }
  }

  private final Outcomes outcomes = new Outcomes();

  private static ResultLimits limits(
      @Nullable Duration ofNull, Map<String, Duration> exceptions, int jitter) {
    return new ResultLimits(
        Duration.ZERO, ofNull, new ExceptionLifetimes(exceptions), null, jitter);
  }

  private static CacheSettings settings(@Nullable Duration afterWrite, ResultLimits limits) {
    return new CacheSettings(1_000, afterWrite, null, true, limits, Calls.LONG, Freshness.NONE);
  }

  private Calls calls(CacheSettings settings) {
    return new Calls(settings, new AtomicLong(1_000), true, outcomes, KeyType.INT);
  }

  /** The outcome of a call as woven code sees it, a stored failure unpacked as the linker does. */
  private static @Nullable Object run(Calls calls, Callable<?> body, int key) throws Exception {
    Object outcome = calls.look(key);
    if (outcome instanceof Entry entry && entry.failure() != null) {
      return entry.failure();
    }
    if (outcome instanceof CacherDispatcher.Hit hit) {
      return hit.value;
    }
    Throwable thrown = null;
    Object result = null;
    try {
      calls.runs.incrementAndGet();
      result = body.call();
    } catch (Throwable t) {
      thrown = t;
    }
    ((CacherDispatcher.Miss) Objects.requireNonNull(outcome)).complete(result, thrown);
    return thrown == null ? result : thrown;
  }

  @Test
  void exception_ofAConfiguredType_isHitByTheSameInstanceUntilItsEnd() throws Exception {
    Calls calls =
        calls(
            settings(null, limits(null, Map.of("java.io.IOException", Duration.ofNanos(100)), 0)));
    Callable<?> body =
        () -> {
          throw new FileNotFoundException("x");
        };
    Object first = run(calls, body, 1);
    assertThat(first).isInstanceOf(FileNotFoundException.class);
    calls.pass(99);
    assertThat(run(calls, body, 1)).isSameAs(first);
    calls.pass(1);
    assertThat(run(calls, body, 1)).isNotSameAs(first);
    assertThat(calls.runs).hasValue(2);
    assertThat(calls.cache.counters().hits.sum()).isEqualTo(1);
    assertThat(calls.cache.counters().loadFailures.sum()).isEqualTo(2);
    assertThat(calls.cache.counters().puts.sum()).isEqualTo(2);
  }

  @Test
  void exception_ofSeveralTypes_mostSpecificOneDecides() throws Exception {
    Map<String, Duration> lifetimes = new LinkedHashMap<>();
    lifetimes.put("Exception", Duration.ofNanos(10));
    lifetimes.put("java.io.EOFException", Duration.ZERO);
    lifetimes.put("java.io.IOException", Duration.ofNanos(1_000));
    ExceptionLifetimes exceptions = new ExceptionLifetimes(lifetimes);
    assertThat(exceptions.nanosOf(new IOException())).isEqualTo(1_000);
    assertThat(exceptions.nanosOf(new FileNotFoundException())).isEqualTo(1_000);
    assertThat(exceptions.nanosOf(new EOFException())).isZero();
    assertThat(exceptions.nanosOf(new IllegalStateException())).isEqualTo(10);
  }

  @Test
  void errorsAndInterruptions_areNeverStored() {
    ExceptionLifetimes all = new ExceptionLifetimes(Map.of("Object", Duration.ofDays(1)));
    assertThat(all.nanosOf(new IllegalStateException())).isPositive();
    for (Throwable thrown :
        new Throwable[] {
          new OutOfMemoryError(),
          new StackOverflowError(),
          new AssertionError(),
          new InterruptedException(),
          new Throwable()
        }) {
      assertThat(all.nanosOf(thrown)).as(thrown.toString()).isZero();
    }
  }

  @Test
  void exception_notConfigured_isThrownByEachRun() throws Exception {
    Calls calls =
        calls(settings(null, limits(null, Map.of("java.io.IOException", Duration.ofDays(1)), 0)));
    Callable<?> body =
        () -> {
          throw new IllegalStateException("x");
        };
    run(calls, body, 1);
    run(calls, body, 1);
    assertThat(calls.runs).hasValue(2);
    assertThat(calls.cache.size()).isZero();
    assertThat(calls.cache.counters().notStored.sum()).isZero();
  }

  @Test
  void exception_invalidatedWhileTheMethodRuns_isNotStored() throws Exception {
    Calls calls = calls(settings(null, limits(null, Map.of("IOException", Duration.ofDays(1)), 0)));
    Callable<?> body =
        () -> {
          calls.cache.invalidateAll();
          throw new IOException("x");
        };
    run(calls, body, 1);
    run(calls, body, 1);
    assertThat(calls.runs).hasValue(2);
    assertThat(calls.cache.counters().invalidatedLoads.sum()).isEqualTo(2);
  }

  @Test
  void nullResult_ownLifetime_goesForThatOfOthers() throws Exception {
    Calls calls =
        calls(settings(Duration.ofNanos(1_000), limits(Duration.ofNanos(10), Map.of(), 0)));
    run(calls, () -> null, 1);
    run(calls, () -> "x", 2);
    calls.pass(10);
    run(calls, () -> null, 1);
    run(calls, () -> "x", 2);
    assertThat(calls.runs).hasValue(3);
  }

  @Test
  void nullResult_ownLifetimeOfZero_isNotStored() throws Exception {
    Calls calls = calls(settings(null, limits(Duration.ZERO, Map.of(), 0)));
    run(calls, () -> null, 1);
    run(calls, () -> null, 1);
    assertThat(calls.runs).hasValue(2);
    assertThat(calls.cache.counters().notStored.sum()).isEqualTo(2);
  }

  @Test
  void unless_holds_resultGoesToItsCallerAndIsNotStored() throws Exception {
    Calls calls = calls(settings(null, ResultLimits.NONE));
    outcomes.refuses = true;
    assertThat(run(calls, () -> "a", 1)).isEqualTo("a");
    assertThat(run(calls, () -> "b", 1)).isEqualTo("b");
    outcomes.refuses = false;
    assertThat(run(calls, () -> "c", 1)).isEqualTo("c");
    assertThat(run(calls, () -> "d", 1)).isEqualTo("c");
    assertThat(calls.cache.counters().notStored.sum()).isEqualTo(2);
  }

  @Test
  void unless_throws_outcomeIsNotStoredAndToldOf() throws Exception {
    Calls calls = calls(settings(null, ResultLimits.NONE));
    outcomes.failure = new IllegalStateException("getter");
    assertThat(run(calls, () -> "a", 1)).isEqualTo("a");
    assertThat(run(calls, () -> "b", 1)).isEqualTo("b");
    assertThat(calls.faults.expressionFailures).hasSize(2);
    assertThat(calls.cache.counters().keyErrors.sum()).isEqualTo(2);
    assertThat(calls.cache.counters().faults.sum()).isZero();
  }

  @Test
  void minimumCost_quickMethod_isNotStored() throws Exception {
    ResultLimits slow = ResultLimits.NONE.withMinimumCost(Duration.ofDays(1));
    Calls calls = calls(settings(null, slow));
    run(calls, () -> "a", 1);
    assertThat(run(calls, () -> "b", 1)).isEqualTo("b");
    calls.cache.tune(calls.cache.settings().withResults(slow.withMinimumCost(Duration.ofNanos(1))));
    run(calls, () -> "c", 1);
    assertThat(run(calls, () -> "d", 1)).isEqualTo("c");
  }

  @ParameterizedTest
  @CsvSource({"50, 50", "5000, 1000", "0, 0", "-1, 0", "9223372036854775807, 1000"})
  void ownLifetime_ofAResult_earlierEndWins(long own, long expected) throws Exception {
    Calls calls = calls(settings(Duration.ofNanos(1_000), ResultLimits.NONE));
    outcomes.lifetime = own;
    run(calls, () -> "a", 1);
    if (expected > 0) {
      calls.pass(expected - 1);
      assertThat(run(calls, () -> "b", 1)).isEqualTo("a");
      calls.pass(1);
    }
    assertThat(run(calls, () -> "c", 1)).isEqualTo("c");
  }

  @Test
  void ownLifetime_inANullResult_needsALifetimeOfNull() throws Exception {
    outcomes.lifetime = 1_000L;
    outcomes.inResult = true;
    Calls without = calls(settings(null, ResultLimits.NONE));
    run(without, () -> null, 1);
    assertThat(without.cache.size()).isZero();
    Calls with = calls(settings(null, limits(Duration.ofNanos(10), Map.of(), 0)));
    run(with, () -> null, 1);
    assertThat(with.cache.size()).isEqualTo(1);
    with.pass(10);
    run(with, () -> null, 1);
    assertThat(with.runs).hasValue(2);
  }

  @Test
  void ownLifetime_longerThanThatFromAccess_isPostponedByHitsUpToItsEnd() throws Exception {
    Calls calls =
        calls(
            new CacheSettings(
                10,
                null,
                Duration.ofNanos(100),
                true,
                ResultLimits.NONE,
                Calls.LONG,
                Freshness.NONE));
    outcomes.lifetime = 250L;
    run(calls, () -> "a", 1);
    for (int i = 0; i < 3; i++) {
      calls.pass(80);
      assertThat(run(calls, () -> "b", 1)).isEqualTo("a");
    }
    calls.pass(10);
    assertThat(run(calls, () -> "c", 1)).isEqualTo("c");
  }

  @Test
  void jitter_ofALifetime_shortensByNoMoreThanItsShare() throws Exception {
    Calls calls = calls(settings(Duration.ofNanos(1_000), limits(null, Map.of(), 20)));
    int early = 0;
    for (int key = 0; key < 400; key++) {
      run(calls, () -> "a", key);
    }
    calls.pass(799);
    for (int key = 0; key < 400; key++) {
      assertThat(run(calls, () -> "b", key)).isEqualTo("a");
    }
    calls.pass(101);
    for (int key = 0; key < 400; key++) {
      Object outcome = calls.look(key);
      if (outcome instanceof CacherDispatcher.Miss miss) {
        miss.complete("c", null);
        early++;
      }
    }
    assertThat(early).isBetween(100, 300);
    calls.pass(100);
    assertThat(run(calls, () -> "d", 1)).isNotEqualTo("a");
  }

  @Test
  void expireAt_ofDay_endsEntriesThen() throws Exception {
    LocalTime soon = LocalTime.now(ZoneOffset.UTC).plusHours(2);
    ResultLimits limits =
        new ResultLimits(
            Duration.ZERO, null, ExceptionLifetimes.NONE, new DailyTime(soon, ZoneOffset.UTC), 0);
    Calls calls = calls(settings(null, limits));
    run(calls, () -> "a", 1);
    calls.pass(TimeUnit.MINUTES.toNanos(110));
    assertThat(run(calls, () -> "b", 1)).isEqualTo("a");
    calls.pass(TimeUnit.MINUTES.toNanos(11));
    assertThat(run(calls, () -> "c", 1)).isEqualTo("c");
  }

  @Test
  void storedFailure_isPartOfItsEntry() throws Exception {
    Calls calls = calls(settings(null, limits(null, Map.of("IOException", Duration.ofDays(1)), 0)));
    IOException thrown = new IOException("x");
    run(
        calls,
        () -> {
          throw thrown;
        },
        1);
    assertThat(calls.cache.entries(10)).hasSize(1);
    assertThat(calls.cache.entries(10).get(0).failure()).isSameAs(thrown);
  }
}
