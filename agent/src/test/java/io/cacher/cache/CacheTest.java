package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacher.key.KeyType;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheTest {

  private static Calls calls(CacheSettings settings) {
    return new Calls(settings, KeyType.INT);
  }

  @Test
  void call_sameKey_runsOnce() throws Exception {
    Calls calls = new Calls(Calls.settings(), KeyType.STRING, KeyType.INT);
    assertThat(calls.get("one", "a", 1)).isEqualTo("one");
    assertThat(calls.get("two", "a", 1)).isEqualTo("one");
    assertThat(calls.get("three", "a", 2)).isEqualTo("three");
    assertThat(calls.get("four", null, 1)).isEqualTo("four");
    assertThat(calls.get("five", null, 1)).isEqualTo("four");
    assertThat(calls.runs).hasValue(3);
    Counters counters = calls.cache.counters();
    assertThat(counters.hits.sum()).isEqualTo(2);
    assertThat(counters.misses.sum()).isEqualTo(3);
    assertThat(counters.loads.sum()).isEqualTo(3);
    assertThat(counters.puts.sum()).isEqualTo(3);
    assertThat(calls.cache.size()).isEqualTo(3);
    assertThat(calls.cache.inFlight()).isZero();
  }

  @Test
  void call_noParameters_isOneKey() throws Exception {
    Calls calls = new Calls(Calls.settings());
    assertThat(calls.get(1)).isEqualTo(1);
    assertThat(calls.get(2)).isEqualTo(1);
  }

  @Test
  void call_nullResult_isAHit() throws Exception {
    Calls calls = calls(Calls.settings());
    assertThat(calls.get(null, 1)).isNull();
    assertThat(calls.get("other", 1)).isNull();
    assertThat(calls.runs).hasValue(1);
  }

  @Test
  void call_nullResultNotWanted_runsAgain() throws Exception {
    Calls calls =
        calls(
            new CacheSettings(
                10, null, null, false, ResultLimits.NONE, Calls.LONG, Freshness.NONE));
    assertThat(calls.get(null, 1)).isNull();
    assertThat(calls.get("other", 1)).isEqualTo("other");
    assertThat(calls.cache.counters().puts.sum()).isEqualTo(1);
    assertThat(calls.cache.counters().loads.sum()).isEqualTo(2);
    assertThat(calls.cache.counters().invalidatedLoads.sum()).isZero();
  }

  @Test
  void call_exception_isNotStored() throws Exception {
    Calls calls = calls(Calls.settings());
    IOException thrown = new IOException();
    assertThatThrownBy(
            () ->
                calls.call(
                    () -> {
                      throw thrown;
                    },
                    1))
        .isSameAs(thrown);
    assertThat(calls.get("fine", 1)).isEqualTo("fine");
    assertThat(calls.cache.counters().loadFailures.sum()).isEqualTo(1);
    assertThat(calls.cache.counters().loads.sum()).isEqualTo(1);
    assertThat(calls.cache.counters().misses.sum()).isEqualTo(2);
  }

  @Test
  void expireAfterWrite_exactlyAtTheEnd_isGone() throws Exception {
    Calls calls = calls(Calls.lasting(Duration.ofNanos(100), null));
    calls.get("old", 1);
    calls.pass(99);
    assertThat(calls.get("new", 1)).isEqualTo("old");
    calls.pass(1);
    assertThat(calls.get("new", 1)).isEqualTo("new");
    assertThat(calls.cache.counters().expired.sum()).isEqualTo(1);
    assertThat(calls.cache.counters().hits.sum()).isEqualTo(1);
  }

  @Test
  void expireAfterWrite_lifeCountsFromTheEndOfTheCall() throws Exception {
    Calls calls = calls(Calls.lasting(Duration.ofNanos(100), null));
    calls.call(
        () -> {
          calls.pass(1_000);
          return "slow";
        },
        1);
    calls.pass(99);
    assertThat(calls.get("new", 1)).isEqualTo("slow");
  }

  @Test
  void expireAfterAccess_hits_extendButNeverPastTheWriteEnd() throws Exception {
    Calls calls = calls(Calls.lasting(Duration.ofNanos(250), Duration.ofNanos(100)));
    calls.get("old", 1);
    calls.pass(99);
    assertThat(calls.get("new", 1)).isEqualTo("old");
    calls.pass(99);
    assertThat(calls.get("new", 1)).isEqualTo("old");
    calls.pass(51);
    assertThat(calls.get("new", 1)).isEqualTo("old");
    calls.pass(1);
    assertThat(calls.get("new", 1)).isEqualTo("new");
    calls.pass(100);
    assertThat(calls.get("newest", 1)).isEqualTo("newest");
  }

  @Test
  void maintain_afterTheEnd_removesWithoutACall() throws Exception {
    Calls calls = calls(Calls.lasting(null, Duration.ofNanos(100)));
    calls.get("a", 1);
    calls.get("b", 2);
    calls.pass(60);
    calls.get("a", 1);
    calls.pass(40);
    calls.cache.maintain();
    assertThat(calls.cache.size()).isEqualTo(1);
    calls.pass(60);
    calls.cache.maintain();
    assertThat(calls.cache.size()).isZero();
    assertThat(calls.cache.counters().expired.sum()).isEqualTo(2);
  }

  @Test
  void store_expiredEntriesHeld_leaveBeforeLiveOnes() throws Exception {
    Calls calls =
        calls(
            new CacheSettings(
                10,
                Duration.ofNanos(100),
                null,
                true,
                ResultLimits.NONE,
                Calls.LONG,
                Freshness.NONE));
    for (int key = 0; key < 10; key++) {
      calls.get(key, key);
    }
    calls.pass(100);
    for (int key = 10; key < 20; key++) {
      calls.get(key, key);
    }
    assertThat(calls.cache.size()).isEqualTo(10);
    assertThat(calls.cache.counters().expired.sum()).isEqualTo(10);
    assertThat(calls.cache.counters().evictions.sum()).isZero();
  }

  @Test
  void lifetimeZero_storesNothing() throws Exception {
    Calls calls = calls(Calls.lasting(Duration.ZERO, null));
    calls.get("a", 1);
    assertThat(calls.get("b", 1)).isEqualTo("b");
    assertThat(calls.cache.counters().puts.sum()).isZero();
    assertThat(calls.cache.inFlight()).isZero();
  }

  @Test
  void maximumZero_storesNothing() throws Exception {
    Calls calls = calls(Calls.sized(0));
    calls.get("a", 1);
    assertThat(calls.get("b", 1)).isEqualTo("b");
    assertThat(calls.cache.size()).isZero();
    assertThat(calls.cache.inFlight()).isZero();
    assertThat(calls.cache.counters().evictions.sum()).isZero();
  }

  @Test
  void setMaximumSize_live_evictsAndFillsUp() throws Exception {
    Calls calls = calls(Calls.sized(100));
    for (int key = 0; key < 200; key++) {
      calls.get(key, key);
    }
    assertThat(calls.cache.size()).isEqualTo(100);
    calls.cache.tune(calls.cache.settings().withMaximumSize(5));
    assertThat(calls.cache.size()).isEqualTo(5);
    calls.cache.tune(calls.cache.settings().withMaximumSize(50));
    for (int key = 0; key < 200; key++) {
      calls.get(key, key);
    }
    assertThat(calls.cache.size()).isEqualTo(50);
    assertThat(calls.cache.maximumSize()).isEqualTo(50);
    Counters counters = calls.cache.counters();
    assertThat(counters.puts.sum() - counters.evictions.sum()).isEqualTo(50);
  }

  @Test
  void setLifetime_live_countsForNewEntriesOnly() throws Exception {
    Calls calls = calls(Calls.settings());
    calls.get("for ever", 1);
    calls.cache.setLifetime(null, Duration.ofNanos(100));
    calls.get("shortly", 2);
    assertThat(calls.get("new", 1)).isEqualTo("for ever");
    calls.pass(1_000);
    assertThat(calls.get("new", 1)).isEqualTo("for ever");
    assertThat(calls.get("new", 2)).isEqualTo("new");
  }

  @Test
  void setLifetime_shorterThanBefore_aHitDoesNotShortenALife() throws Exception {
    Calls calls = calls(Calls.lasting(null, Duration.ofNanos(1_000)));
    calls.get("old", 1);
    calls.cache.setLifetime(null, Duration.ofNanos(10));
    calls.pass(5);
    calls.get("new", 1);
    calls.pass(500);
    assertThat(calls.get("new", 1)).isEqualTo("old");
    calls.pass(1_000);
    calls.cache.maintain();
    assertThat(calls.cache.size()).isZero();
  }

  @Test
  void setOn_offAndOn_forgetsAndCountsNothingMeanwhile() throws Exception {
    Calls calls = calls(Calls.settings());
    calls.get("old", 1);
    calls.cache.setOn(false);
    assertThat(calls.look(1)).isNull();
    assertThat(calls.cache.size()).isZero();
    assertThat(calls.cache.counters().misses.sum()).isEqualTo(1);
    calls.cache.setOn(true);
    assertThat(calls.get("new", 1)).isEqualTo("new");
    assertThat(calls.get("newer", 1)).isEqualTo("new");
  }

  @Test
  void invalidateIf_someKeys_removesTheseAlone() throws Exception {
    Calls calls = calls(Calls.settings());
    for (int key = 0; key < 10; key++) {
      calls.get("old", key);
    }
    long removed =
        calls.cache.invalidateIf(entry -> (int) Objects.requireNonNull(entry.key()[0]) % 2 == 0);
    assertThat(removed).isEqualTo(5);
    for (int key = 0; key < 10; key++) {
      assertThat(calls.get("new", key)).isEqualTo(key % 2 == 0 ? "new" : "old");
    }
    assertThat(calls.cache.counters().removals.sum()).isEqualTo(5);
    assertThat(calls.cache.counters().evictions.sum()).isZero();
  }

  @Test
  void invalidateAll_removesAllAndSaysHowMany() throws Exception {
    Calls calls = calls(Calls.settings());
    for (int key = 0; key < 10; key++) {
      calls.get("old", key);
    }
    assertThat(calls.cache.invalidateAll()).isEqualTo(10);
    assertThat(calls.cache.invalidateAll()).isZero();
    assertThat(calls.get("new", 1)).isEqualTo("new");
    assertThat(calls.cache.counters().removals.sum()).isEqualTo(10);
  }

  @Test
  void entries_limitAndExpiry_givesLiveOnesOnly() throws Exception {
    Calls calls = calls(Calls.lasting(Duration.ofNanos(100), null));
    calls.get("a", 1);
    calls.pass(60);
    calls.get("b", 2);
    calls.get("c", 3);
    assertThat(calls.cache.entries(2)).hasSize(2);
    calls.pass(40);
    assertThat(calls.cache.entries(10)).extracting(entry -> entry.value).containsOnly("b", "c");
  }

  @Test
  void complete_twice_countsOnce() {
    Calls calls = calls(Calls.settings());
    var miss = (io.cacher.boot.CacherDispatcher.Miss) Objects.requireNonNull(calls.look(1));
    miss.complete("a", null);
    miss.complete("b", null);
    assertThat(calls.cache.size()).isEqualTo(1);
    assertThat(calls.cache.counters().puts.sum()).isEqualTo(1);
    assertThat(calls.cache.invalidateAll()).isEqualTo(1);
    assertThat(calls.cache.size()).isZero();
  }

  /** All that came in is in, or has left for a reason that was counted. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 30, 1_000})
  void counters_randomCalls_addUp(int maximum) throws Exception {
    Random random = new Random(maximum);
    Calls calls =
        calls(
            new CacheSettings(
                maximum,
                Duration.ofNanos(2_000),
                Duration.ofNanos(500),
                true,
                ResultLimits.NONE,
                Calls.LONG,
                Freshness.NONE));
    int asked = 0;
    for (int i = 0; i < 30_000; i++) {
      int key = (int) Math.abs(random.nextGaussian() * 100);
      int choice = random.nextInt(1_000);
      if (choice == 0) {
        calls.cache.invalidateAll();
      } else if (choice < 5) {
        calls.cache.invalidateIf(entry -> (int) Objects.requireNonNull(entry.key()[0]) < 10);
      } else {
        asked++;
        assertThat(calls.get(key, key)).isEqualTo(key);
      }
      calls.pass(random.nextInt(4));
      assertThat(calls.cache.size()).isLessThanOrEqualTo(maximum);
    }
    Counters counters = calls.cache.counters();
    assertThat(counters.hits.sum() + counters.misses.sum()).isEqualTo(asked);
    assertThat(counters.loads.sum()).isEqualTo(counters.misses.sum()).isEqualTo(calls.runs.get());
    assertThat(counters.puts.sum()).isEqualTo(counters.loads.sum());
    assertThat(counters.puts.sum())
        .isEqualTo(
            calls.cache.size()
                + counters.evictions.sum()
                + counters.expired.sum()
                + counters.removals.sum());
    assertThat(counters.bypassed.sum() + counters.coalesced.sum() + counters.faults.sum()).isZero();
    // Tiny caches evict before anything can expire.
    assertThat(maximum < 30 || counters.expired.sum() > 0).isTrue();
  }

  @Test
  void counters_reset_isNoInvalidation_andInvalidationIsNoReset() throws Exception {
    Calls calls = calls(Calls.settings());
    calls.get("a", 1);
    calls.get("a", 1);
    calls.cache.invalidateAll();
    assertThat(calls.cache.counters().hits.sum()).isEqualTo(1);
    calls.get("b", 1);
    calls.cache.counters().reset();
    assertThat(calls.get("c", 1)).isEqualTo("b");
    assertThat(calls.cache.counters().hits.sum()).isEqualTo(1);
    assertThat(calls.cache.counters().misses.sum()).isZero();
  }
}
