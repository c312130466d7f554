package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacher.boot.CacherDispatcher;
import io.cacher.cache.Retention.Strength;
import io.cacher.cache.policy.Policies;
import io.cacher.key.KeyType;
import java.io.IOException;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Policies, weights, soft and weak results, together with results that are renewed or written. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RetainedFreshTest {

  private static final Duration LIFE = Duration.ofSeconds(100);
  private static final Duration AGE = Duration.ofSeconds(10);
  private static final Duration STALE = Duration.ofSeconds(30);

  private static final Freshness BY_AGE = Freshness.of(AGE, 0, null, null);
  private static final Freshness WHILE_REFRESH = Freshness.of(null, 0, STALE, null);
  private static final Freshness IF_ERROR = Freshness.of(null, 0, null, STALE);

  private static Calls calls(
      long maximum, Policies policy, Strength strength, boolean weighted, Freshness freshness) {
    return calls(maximum, policy, strength, weighted, freshness, KeyType.INT);
  }

  private static Calls calls(
      long maximum,
      Policies policy,
      Strength strength,
      boolean weighted,
      Freshness freshness,
      KeyType key) {
    ResultLimits limits =
        new ResultLimits(
            Duration.ZERO,
            null,
            new ExceptionLifetimes(Map.of("java.io.IOException", LIFE)),
            null,
            0);
    CacheSettings settings =
        new CacheSettings(
            maximum,
            LIFE,
            null,
            true,
            limits,
            Calls.LONG,
            freshness,
            new Retention(policy, weighted, strength));
    Weigher weigher = (entry, result, arguments) -> (Integer) Objects.requireNonNull(result);
    return new Calls(settings, new AtomicLong(), weighted ? weigher : null, key);
  }

  private static void pass(Calls calls, Duration time) {
    calls.pass(time.toNanos());
  }

  private static void awaitRefreshes(Calls calls) {
    while (!calls.pool.quiet()) {
      Thread.onSpinWait();
    }
  }

  private static Entry entry(Calls calls, int key) {
    Entry entry = calls.cache.table().sameHash(calls.probe(key), null);
    return Objects.requireNonNull(entry);
  }

  private static void collect(Entry entry) {
    ((Reference<?>) Objects.requireNonNull(entry.value)).enqueue();
  }

  private static boolean holds(Calls calls, int key) {
    return calls.cache.table().sameHash(calls.probe(key), null) != null;
  }

  private static @Nullable Object failing(Calls calls, int key) throws Exception {
    return calls.call(
        () -> {
          throw new IllegalStateException("down");
        },
        key);
  }

  // ---- the order of leaving ----

  @Test
  void refresh_lru_isAUse() throws Exception {
    Calls calls = calls(3, Policies.LRU, Strength.STRONG, false, BY_AGE);
    for (int key = 1; key <= 3; key++) {
      calls.get("value", key);
    }
    pass(calls, AGE);
    calls.background = () -> "new";
    calls.get("none", 1);
    awaitRefreshes(calls);
    calls.get("value", 4);
    assertThat(holds(calls, 1)).isTrue();
    assertThat(holds(calls, 2)).isFalse();
    assertThat(calls.get("none", 1)).isEqualTo("new");
  }

  @Test
  void refresh_lfu_keepsTheUses() throws Exception {
    Calls calls = calls(2, Policies.LFU, Strength.STRONG, false, BY_AGE);
    calls.get("value", 1);
    for (int i = 0; i < 4; i++) {
      calls.get("none", 1);
    }
    calls.get("value", 2);
    for (int i = 0; i < 3; i++) {
      calls.get("none", 2);
    }
    pass(calls, AGE);
    calls.background = () -> "new";
    calls.get("none", 1);
    awaitRefreshes(calls);
    calls.get("value", 3);
    assertThat(holds(calls, 1)).isTrue();
    assertThat(holds(calls, 2)).isFalse();
  }

  @Test
  void put_lfu_keepsTheUses() throws Exception {
    Calls calls = calls(2, Policies.LFU, Strength.STRONG, false, Freshness.NONE);
    calls.get("value", 1);
    for (int i = 0; i < 4; i++) {
      calls.get("none", 1);
    }
    calls.get("value", 2);
    for (int i = 0; i < 3; i++) {
      calls.get("none", 2);
    }
    calls.cache.writes().put(calls.probe(1), "written", System.nanoTime());
    calls.get("value", 3);
    assertThat(calls.get("none", 1)).isEqualTo("written");
    assertThat(holds(calls, 2)).isFalse();
  }

  /** Hits that the policy has not heard of yet come before what is put back after them. */
  @Test
  void staleIfError_lru_isPutBackAfterEarlierHits() throws Exception {
    Calls calls = calls(2, Policies.LRU, Strength.STRONG, false, IF_ERROR);
    calls.get("value", 1);
    pass(calls, LIFE);
    calls.get("value", 2);
    calls.get("none", 2);
    assertThat(failing(calls, 1)).isEqualTo("value");
    calls.get("value", 3);
    assertThat(holds(calls, 1)).isTrue();
    assertThat(holds(calls, 2)).isFalse();
  }

  @Test
  void staleIfError_otherEntryHasEnded_leavesInsteadOfALiveOne() throws Exception {
    Calls calls = calls(2, Policies.MRU, Strength.STRONG, false, IF_ERROR);
    calls.get("ended", 1);
    pass(calls, Duration.ofSeconds(20));
    calls.get("value", 2);
    pass(calls, LIFE);
    Load load = (Load) Objects.requireNonNull(calls.look(2));
    calls.get("live", 3);
    pass(calls, Duration.ofSeconds(10));
    assertThat(load.complete(null, new IllegalStateException("down"))).isNotNull();
    assertThat(holds(calls, 1)).isFalse();
    assertThat(holds(calls, 2)).isTrue();
    assertThat(holds(calls, 3)).isTrue();
    assertThat(calls.cache.counters().evictions.sum()).isZero();
    assertThat(calls.cache.counters().expired.sum()).isEqualTo(1);
  }

  @Test
  void setMaximumSize_expiredAndCollected_leaveBeforeLiveOnes() throws Exception {
    Calls calls = calls(10, Policies.MRU, Strength.WEAK, false, Freshness.NONE);
    calls.get(new Object(), 1);
    pass(calls, LIFE.minusSeconds(1));
    Object live = new Object();
    calls.get(live, 2);
    calls.get(new Object(), 3);
    collect(entry(calls, 3));
    pass(calls, Duration.ofSeconds(1));
    calls.cache.tune(calls.cache.settings().withMaximumSize(1));
    assertThat(calls.get("not run", 2)).isSameAs(live);
    assertThat(calls.cache.counters().evictions.sum()).isZero();
  }

  @Test
  void random_newcomerThatTakesSeveralPlaces_isNotTheVictim() throws Exception {
    for (int round = 0; round < 50; round++) {
      Calls calls = calls(10, Policies.RANDOM, Strength.STRONG, true, Freshness.NONE);
      for (int key = 1; key <= 10; key++) {
        calls.get(1, key);
      }
      calls.get(8, 11);
      assertThat(holds(calls, 11)).isTrue();
      assertThat(calls.cache.weight()).isEqualTo(10);
    }
  }

  // ---- collected results ----

  @ParameterizedTest
  @EnumSource(
      value = Strength.class,
      names = {"SOFT", "WEAK"})
  void refreshed_oldResultCollectedLater_leavesTheNewOne(Strength strength) throws Exception {
    Calls calls = calls(10, Policies.LRU, strength, false, BY_AGE);
    Object first = new Object();
    Object second = new Object();
    calls.get(first, 1);
    Entry old = entry(calls, 1);
    pass(calls, AGE);
    calls.background = () -> second;
    assertThat(calls.get("none", 1)).isSameAs(first);
    awaitRefreshes(calls);
    collect(old);
    calls.cache.maintain();
    assertThat(calls.get("none", 1)).isSameAs(second);
    assertThat(calls.cache.counters().collected.sum()).isZero();
    assertThat(calls.cache.size()).isEqualTo(1);
  }

  @Test
  void loadedAnew_collectedResult_isCountedOnceAndStored() throws Exception {
    Calls calls = calls(10, Policies.TINYLFU, Strength.SOFT, false, BY_AGE);
    calls.get(new Object(), 1);
    collect(entry(calls, 1));
    assertThat(calls.get("second", 1)).isEqualTo("second");
    assertThat(calls.get("not run", 1)).isEqualTo("second");
    assertThat(calls.cache.counters().collected.sum()).isEqualTo(1);
    assertThat(calls.cache.size()).isEqualTo(1);
  }

  @Test
  void refreshed_resultCollectedMeanwhile_theNewOneIsStored() throws Exception {
    Calls calls = calls(10, Policies.LFU, Strength.SOFT, false, BY_AGE);
    calls.get(new Object(), 1);
    Entry old = entry(calls, 1);
    pass(calls, AGE);
    calls.background =
        () -> {
          collect(old);
          return "new";
        };
    calls.get("none", 1);
    awaitRefreshes(calls);
    assertThat(calls.get("not run", 1)).isEqualTo("new");
    assertThat(calls.cache.size()).isEqualTo(1);
    assertThat(calls.cache.inFlight()).isZero();
  }

  @Test
  void staleWhileRefresh_softResult_answersUntilItIsCollected() throws Exception {
    Calls calls = calls(10, Policies.TINYLFU, Strength.SOFT, false, WHILE_REFRESH);
    calls.get("old", 1);
    pass(calls, LIFE);
    calls.rerunFailure = new IOException("not now");
    assertThat(calls.get("none", 1)).isEqualTo("old");
    awaitRefreshes(calls);
    assertThat(calls.get("none", 1)).isEqualTo("old");
    assertThat(calls.cache.counters().staleServed.sum()).isEqualTo(2);
    collect(entry(calls, 1));
    assertThat(calls.get("loaded", 1)).isEqualTo("loaded");
  }

  @Test
  void staleIfError_softResult_answersUntilItIsCollected() throws Exception {
    Calls calls = calls(10, Policies.TINYLFU, Strength.SOFT, false, IF_ERROR);
    calls.get("old", 1);
    pass(calls, LIFE);
    assertThat(failing(calls, 1)).isEqualTo("old");
    assertThat(calls.get("not run", 1)).isEqualTo("old");
    pass(calls, Duration.ofSeconds(1));
    Entry old = entry(calls, 1);
    Object load = calls.look(1);
    collect(old);
    CacherDispatcher.Hit instead =
        ((CacherDispatcher.Miss) Objects.requireNonNull(load))
            .complete(null, new IllegalStateException("down"));
    assertThat(instead).isNull();
    assertThat(calls.cache.size()).isZero();
    assertThat(calls.cache.inFlight()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Strength.class)
  void storedException_anyStrength_isThrownAgainHoweverOftenTheCollectorRuns(Strength strength)
      throws Exception {
    Calls calls = calls(10, Policies.TINYLFU, strength, false, IF_ERROR);
    assertThatThrownBy(
            () ->
                calls.call(
                    () -> {
                      throw new IOException("first");
                    },
                    1))
        .hasMessage("first");
    assertThat(entry(calls, 1).failure()).hasMessage("first");
    System.gc();
    calls.cache.maintain();
    CacherDispatcher.Hit hit = (CacherDispatcher.Hit) Objects.requireNonNull(calls.look(1));
    assertThat(hit.value).isInstanceOf(CacherDispatcher.Failure.class);
    pass(calls, LIFE);
    assertThatThrownBy(() -> failing(calls, 1)).hasMessage("down");
  }

  @Test
  void refresh_receiverCollectedMeanwhile_leavesNothing() throws Exception {
    Calls calls = calls(10, Policies.LRU, Strength.STRONG, false, BY_AGE, KeyType.IDENTITY);
    Object receiver = new Object();
    calls.get("value", receiver);
    Entry old = calls.cache.entries(1).get(0);
    pass(calls, AGE);
    calls.background =
        () -> {
          ((Reference<?>) Objects.requireNonNull(old.key()[0])).enqueue();
          Refresh refresh = Objects.requireNonNull(((RefreshableEntry) old).refresh);
          ((Reference<?>) Objects.requireNonNull(refresh.entry.key()[0])).enqueue();
          return "new";
        };
    calls.get("none", receiver);
    awaitRefreshes(calls);
    assertThat(calls.cache.counters().refreshes.sum()).isEqualTo(1);
    assertThat(calls.cache.size()).isZero();
    assertThat(calls.cache.inFlight()).isZero();
    assertThat(calls.cache.storage.ending()).isZero();
  }

  // ---- weight ----

  @ParameterizedTest
  @EnumSource(Policies.class)
  void refresh_heavierResult_holdsTheBound(Policies policy) throws Exception {
    Calls calls = calls(10, policy, Strength.STRONG, true, BY_AGE);
    for (int key = 1; key <= 5; key++) {
      calls.get(2, key);
    }
    pass(calls, AGE);
    calls.background = () -> 7;
    assertThat(calls.get(0, 1)).isEqualTo(2);
    awaitRefreshes(calls);
    assertThat(calls.cache.weight()).isBetween(2L, 10L);
    if (policy != Policies.TINYLFU && policy != Policies.NONE) {
      assertThat(calls.get(0, 1)).isEqualTo(7);
    }
    assertThat(calls.cache.size()).isEqualTo(calls.cache.entries(10).size());
  }

  @ParameterizedTest
  @EnumSource(Policies.class)
  void refreshAndPut_heavierThanTheBound_endTheOldResultAndNoOther(Policies policy)
      throws Exception {
    Calls calls = calls(10, policy, Strength.STRONG, true, BY_AGE);
    for (int key = 1; key <= 3; key++) {
      calls.get(2, key);
    }
    pass(calls, AGE);
    calls.background = () -> 11;
    calls.get(0, 1);
    awaitRefreshes(calls);
    calls.cache.writes().put(calls.probe(2), 11, System.nanoTime());
    assertThat(holds(calls, 1)).isFalse();
    assertThat(holds(calls, 2)).isFalse();
    assertThat(holds(calls, 3)).isTrue();
    assertThat(calls.cache.weight()).isEqualTo(2);
    assertThat(calls.cache.counters().rejected.sum()).isEqualTo(2);
    assertThat(calls.cache.counters().evictions.sum()).isZero();
  }

  @Test
  void staleIfError_placeTakenWithoutEviction_answersOnceAndIsGone() throws Exception {
    Calls calls = calls(1, Policies.NONE, Strength.STRONG, false, IF_ERROR);
    calls.get("old", 1);
    pass(calls, LIFE);
    Load load = (Load) Objects.requireNonNull(calls.look(1));
    calls.get("other", 2);
    CacherDispatcher.Hit instead =
        Objects.requireNonNull(load.complete(null, new IllegalStateException("down")));
    assertThat(instead.value).isEqualTo("old");
    assertThat(((Entry) instead).expiresAt).isEqualTo(Entry.NEVER_LIVE);
    assertThat(calls.cache.size()).isEqualTo(1);
    assertThat(calls.cache.inFlight()).isZero();
    assertThat(calls.cache.counters().expired.sum()).isEqualTo(1);
    assertThat(calls.cache.counters().rejected.sum()).isZero();
    assertThat(calls.get("not run", 2)).isEqualTo("other");
  }

  @Test
  void weigh_exception_isNotShownToTheWeigherAndWeighsOne() throws Exception {
    ResultLimits limits =
        new ResultLimits(
            Duration.ZERO,
            null,
            new ExceptionLifetimes(Map.of("java.io.IOException", LIFE)),
            null,
            0);
    CacheSettings settings =
        new CacheSettings(
            10,
            LIFE,
            null,
            true,
            limits,
            Calls.LONG,
            Freshness.NONE,
            new Retention(Policies.LRU, true, Strength.STRONG));
    Weigher length = (entry, result, arguments) -> result == null ? 0 : ((String) result).length();
    Calls calls = new Calls(settings, new AtomicLong(), length, KeyType.INT);
    assertThatThrownBy(
            () ->
                calls.call(
                    () -> {
                      throw new IOException("down");
                    },
                    1))
        .hasMessage("down");
    assertThat(calls.faults.weigherFailures).isEmpty();
    assertThat(calls.cache.weight()).isEqualTo(1);
  }

  @Test
  void weigh_stackOverflow_isNotStoredAndNotTold() throws Exception {
    CacheSettings settings =
        new CacheSettings(
            10,
            null,
            null,
            true,
            ResultLimits.NONE,
            Calls.LONG,
            Freshness.NONE,
            new Retention(Policies.LRU, true, Strength.STRONG));
    Weigher deep =
        (entry, result, arguments) -> {
          throw new StackOverflowError();
        };
    Calls calls = new Calls(settings, new AtomicLong(), deep, KeyType.INT);
    assertThat(calls.get("value", 1)).isEqualTo("value");
    assertThat(calls.cache.size()).isZero();
    assertThat(calls.cache.inFlight()).isZero();
    assertThat(calls.faults.weigherFailures).isEmpty();
    assertThat(calls.faults.faults).isEmpty();
  }

  /** It may never end, and what it was called with may be large. */
  @Test
  void refresh_ofAPendingFuture_doesNotHoldItsArguments() throws Exception {
    Calls calls =
        new Calls(
            Calls.fresh(LIFE, null, BY_AGE),
            new AtomicLong(),
            cache -> new FutureSite(cache, "a.B.c", List.of(), true, true, null),
            KeyType.INT);
    calls.get(CompletableFuture.completedFuture("old"), 1);
    pass(calls, AGE);
    CompletableFuture<Object> renewing = new CompletableFuture<>();
    calls.background = () -> renewing;
    Object due = Objects.requireNonNull(calls.site.miss(calls.probe(1)));
    ((TakesArguments) due).arguments(new Object[] {1});
    awaitRefreshes(calls);
    Refresh refresh = Objects.requireNonNull(((RefreshableEntry) entry(calls, 1)).refresh);
    assertThat(refresh.awaited()).isTrue();
    assertThat(refresh.arguments()).isNull();
    renewing.complete("new");
    assertThat(calls.cache.counters().refreshes.sum()).isEqualTo(1);
  }

  /** The bound of 10,000,000 is one in weight; so many futures would not fit. */
  @Test
  void pendingFutures_weightedCache_areBoundedByNumber() throws Exception {
    CacheSettings settings =
        new CacheSettings(
            10_000_000,
            null,
            null,
            true,
            ResultLimits.NONE,
            Calls.LONG,
            Freshness.NONE,
            new Retention(Policies.LRU, true, Strength.STRONG));
    Calls calls =
        new Calls(
            settings,
            new AtomicLong(),
            cache -> new FutureSite(cache, "a.B.c", List.of(), true, true, null),
            KeyType.INT);
    for (int key = 0; key < 2_000; key++) {
      calls.get(new CompletableFuture<>(), key);
    }
    assertThat(calls.cache.inFlight()).isEqualTo(1_024);
  }
}
