package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.boot.CacherDispatcher;
import io.cacher.cache.Retention.Strength;
import io.cacher.cache.policy.EvictionPolicy;
import io.cacher.cache.policy.Policies;
import io.cacher.key.KeyType;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Caches that hold results by reference, by weight, or refuse to evict. */
class RetentionTest {

  private static Calls calls(
      long maximum, Policies policy, Strength strength, @Nullable Weigher weigher) {
    Retention retention = new Retention(policy, weigher != null, strength);
    CacheSettings settings =
        new CacheSettings(
            maximum, null, null, true, ResultLimits.NONE, Calls.LONG, Freshness.NONE, retention);
    return new Calls(settings, new AtomicLong(), weigher, KeyType.INT);
  }

  // ---- soft and weak values ----

  @ParameterizedTest
  @EnumSource(
      value = Strength.class,
      names = {"SOFT", "WEAK"})
  void hit_resultCollected_isAMissAndNeverNull(Strength strength) throws Exception {
    Calls calls = calls(10, Policies.LRU, strength, null);
    Object first = new Object();
    assertThat(calls.get(first, 1)).isSameAs(first);
    assertThat(calls.get("not run", 1)).isSameAs(first);
    Entry entry = calls.cache.entries(1).get(0);
    assertThat(entry.result()).isSameAs(first);

    ((Reference<?>) java.util.Objects.requireNonNull(entry.value)).clear();
    assertThat(calls.cache.entries(1)).isEmpty();
    Object second = new Object();
    assertThat(calls.get(second, 1)).isSameAs(second);
    assertThat(calls.get("not run", 1)).isSameAs(second);

    Counters counters = calls.cache.counters();
    assertThat(counters.collected.sum()).isEqualTo(1);
    assertThat(counters.expired.sum()).isZero();
    assertThat(counters.hits.sum()).isEqualTo(2);
    assertThat(counters.misses.sum()).isEqualTo(2);
    assertThat(calls.cache.size()).isEqualTo(1);
  }

  @Test
  void maintain_resultCollected_removesTheEntry() throws Exception {
    Calls calls = calls(10, Policies.TINYLFU, Strength.WEAK, null);
    Object result = new Object();
    calls.get(result, 1);
    ((Reference<?>) java.util.Objects.requireNonNull(calls.cache.entries(1).get(0).value))
        .enqueue();
    calls.cache.maintain();
    assertThat(calls.cache.size()).isZero();
    assertThat(calls.cache.counters().collected.sum()).isEqualTo(1);
    assertThat(result).isNotNull();
  }

  @Test
  void hit_weakResultThatIsHeld_survivesTheCollector() throws Exception {
    Calls calls = calls(10, Policies.TINYLFU, Strength.WEAK, null);
    Object held = new Object();
    calls.get(held, 1);
    calls.get(new Object(), 2);
    for (int i = 0; i < 100 && calls.cache.size() == 2; i++) {
      System.gc();
      calls.cache.maintain();
    }
    assertThat(calls.cache.size()).isEqualTo(1);
    assertThat(calls.get("not run", 1)).isSameAs(held);
  }

  @Test
  void hit_nullResult_isHeldAsItIs() throws Exception {
    Calls calls = calls(10, Policies.TINYLFU, Strength.WEAK, null);
    calls.get(null, 1);
    assertThat(calls.get("not run", 1)).isNull();
    assertThat(calls.runs).hasValue(1);
  }

  @Test
  void waiter_softResult_getsTheResult() throws Exception {
    Calls calls = calls(10, Policies.TINYLFU, Strength.SOFT, null);
    CacherDispatcher.Miss load =
        (CacherDispatcher.Miss) java.util.Objects.requireNonNull(calls.look(1));
    CountDownLatch started = new CountDownLatch(1);
    FutureTask<Object> waiter =
        new FutureTask<>(
            () -> {
              started.countDown();
              return String.valueOf(calls.get("not run", 1));
            });
    Thread thread = new Thread(waiter);
    thread.start();
    started.await();
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    load.complete("result", null);
    assertThat(waiter.get()).isEqualTo("result");
    assertThat(calls.cache.counters().coalesced.sum()).isEqualTo(1);
  }

  // ---- weight ----

  @ParameterizedTest
  @EnumSource(Policies.class)
  void store_tooHeavy_isCountedAndEvictsNothing(Policies policy) throws Exception {
    Calls calls = calls(10, policy, Strength.STRONG, (entry, result, args) -> weight(result));
    calls.get(4, 1);
    assertThat(calls.get(11, 2)).isEqualTo(11);
    assertThat(calls.cache.weight()).isEqualTo(4);
    assertThat(calls.cache.size()).isEqualTo(1);
    assertThat(calls.cache.inFlight()).isZero();
    assertThat(calls.cache.counters().rejected.sum()).isEqualTo(1);
    assertThat(calls.get(0, 1)).isEqualTo(4);
  }

  /** Empty results have no length, but each is an entry. */
  @ParameterizedTest
  @EnumSource(Policies.class)
  void store_weightless_isBoundedInNumber(Policies policy) throws Exception {
    Calls calls = calls(10, policy, Strength.STRONG, (entry, result, args) -> 0);
    for (int key = 0; key < Site.MOST_WEIGHTLESS; key++) {
      calls.get(key, key);
    }
    assertThat(calls.cache.weight()).isZero();
    assertThat(calls.cache.size()).isEqualTo(Site.MOST_WEIGHTLESS);
    for (int key = 0; key < 100; key++) {
      calls.get(key, -1 - key);
      assertThat(calls.cache.size()).isLessThanOrEqualTo(Site.MOST_WEIGHTLESS + 10);
      assertThat(calls.cache.weight()).isLessThanOrEqualTo(10);
    }
  }

  @ParameterizedTest
  @EnumSource(Policies.class)
  void store_hugeWeights_doNotOverflow(Policies policy) throws Exception {
    Calls calls =
        calls(Long.MAX_VALUE, policy, Strength.STRONG, (entry, result, args) -> Long.MAX_VALUE);
    for (int key = 0; key < 20; key++) {
      calls.get(key, key);
      assertThat(calls.cache.weight()).isBetween(0L, Long.MAX_VALUE);
    }
    calls.cache.tune(calls.cache.settings().withMaximumSize(EvictionPolicy.LARGEST));
    assertThat(calls.cache.weight()).isEqualTo(EvictionPolicy.LARGEST);
    assertThat(calls.cache.size()).isEqualTo(1);
  }

  @Test
  void store_weigherThatThrowsOrIsNegative_isToldAndNotStored() throws Exception {
    IllegalStateException thrown = new IllegalStateException();
    Calls calls =
        calls(
            10,
            Policies.LRU,
            Strength.STRONG,
            (entry, result, args) -> {
              if (weight(result) == 0) {
                throw thrown;
              }
              return weight(result);
            });
    assertThat(calls.get(0, 1)).isEqualTo(0);
    assertThat(calls.get(-1, 2)).isEqualTo(-1);
    assertThat(calls.cache.size()).isZero();
    assertThat(calls.cache.inFlight()).isZero();
    assertThat(calls.cache.counters().rejected.sum()).isEqualTo(2);
    assertThat(calls.faults.weigherFailures).hasSize(2).startsWith(thrown);
    assertThat(calls.faults.faults).isEmpty();
  }

  @Test
  void tinyLfu_weighted_keepsLightAndPopularEntries() throws Exception {
    Calls calls =
        calls(1_000, Policies.TINYLFU, Strength.STRONG, (entry, result, args) -> weight(result));
    for (int round = 0; round < 30; round++) {
      for (int key = 0; key < 80; key++) {
        calls.get(10, key);
      }
      for (int scan = 0; scan < 10; scan++) {
        calls.get(50, 1_000 + round * 10 + scan);
        assertThat(calls.cache.weight()).isLessThanOrEqualTo(1_000);
      }
    }
    int before = calls.runs.get();
    for (int key = 0; key < 80; key++) {
      calls.get(10, key);
    }
    assertThat(calls.runs.get() - before).isLessThan(20);
  }

  private static long weight(@Nullable Object result) {
    return result instanceof Integer number ? number : 1;
  }

  // ---- no eviction ----

  @Test
  void none_full_storesNothingNewAndKeepsWhatItHas() throws Exception {
    Calls calls = calls(2, Policies.NONE, Strength.STRONG, null);
    for (int key = 0; key < 5; key++) {
      calls.get("first", key);
    }
    assertThat(calls.cache.counters().rejected.sum()).isEqualTo(3);
    assertThat(calls.cache.counters().evictions.sum()).isZero();
    assertThat(calls.get("second", 0)).isEqualTo("first");
    assertThat(calls.get("second", 4)).isEqualTo("second");
    calls.cache.tune(calls.cache.settings().withMaximumSize(1));
    assertThat(calls.cache.size()).isEqualTo(1);
    assertThat(calls.get("third", 0)).isEqualTo("first");
  }

  @ParameterizedTest
  @EnumSource(Policies.class)
  void setMaximumSize_anyPolicy_holdsAtOnce(Policies policy) throws Exception {
    Calls calls = calls(100, policy, Strength.STRONG, null);
    for (int key = 0; key < 100; key++) {
      calls.get("value", key);
    }
    calls.cache.tune(calls.cache.settings().withMaximumSize(7));
    assertThat(calls.cache.size()).isEqualTo(7);
    assertThat(calls.cache.entries(100)).hasSize(7);
    calls.cache.tune(calls.cache.settings().withMaximumSize(0));
    calls.get("value", 1);
    assertThat(calls.cache.size()).isZero();
    calls.cache.tune(calls.cache.settings().withMaximumSize(20));
    for (int key = 0; key < 20; key++) {
      calls.get("value", key);
    }
    assertThat(calls.cache.size()).isEqualTo(20);
  }

  /** More hits than any buffer holds, between two stores. */
  @Test
  void lru_manyHitsBetweenStores_losesNone() throws Exception {
    Calls calls = calls(100, Policies.LRU, Strength.STRONG, null);
    for (int key = 0; key < 100; key++) {
      calls.get("value", key);
    }
    for (int round = 0; round < 3; round++) {
      for (int key = 99; key >= 1; key--) {
        calls.get("value", key);
      }
    }
    calls.get("value", 100);
    calls.get("value", 101);
    int before = calls.runs.get();
    for (int key = 1; key < 99; key++) {
      calls.get("value", key);
    }
    assertThat(calls.runs.get()).isEqualTo(before);
    calls.get("value", 0);
    calls.get("value", 99);
    assertThat(calls.runs.get()).isEqualTo(before + 2);
  }

  @Test
  void lifetime_put_replacesAndRenews() throws Exception {
    CacheSettings settings =
        new CacheSettings(
            10, Duration.ofNanos(100), null, true, ResultLimits.NONE, Calls.LONG, Freshness.NONE);
    Calls calls = new Calls(settings, KeyType.INT);
    Load load = (Load) java.util.Objects.requireNonNull(calls.look(1));
    TestEntry late = new TestEntry(load.entry.hash, 1);
    calls.cache.writes().put(late, "other key", System.nanoTime());
    assertThat(calls.cache.size()).isEqualTo(1);
    load.complete("loaded", null);
    assertThat(calls.cache.size()).isEqualTo(2);
    calls.pass(60);
    calls.cache.writes().put(new TestEntry(load.entry.hash, 1), "again", System.nanoTime());
    assertThat(calls.cache.size()).isEqualTo(2);
    calls.pass(60);
    assertThat(calls.cache.entries(10)).singleElement().matches(e -> "again".equals(e.result()));
  }
}
