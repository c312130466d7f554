package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.cache.policy.Policies;
import io.cacher.key.KeyType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a cache tells of itself: what left and why, what is hit most, and by which method. */
class InsightTest {

  private static Calls calls(CacheSettings settings) {
    return new Calls(settings, KeyType.INT);
  }

  private static List<String> departures(Calls calls) {
    List<String> texts = new ArrayList<>();
    for (PastEntry past : calls.cache.insight().recentDepartures()) {
      texts.add(past.why() + " " + past.key() + " " + past.ageNanos());
    }
    return texts;
  }

  @Test
  void departures_eachCause_isTakenDownLastFirst() throws Exception {
    Calls calls = calls(Calls.lasting(Duration.ofNanos(1_000), null).withMaximumSize(2));
    calls.get("a", 1);
    calls.pass(10);
    calls.cache.invalidateIf(entry -> true);
    calls.get("b", 2);
    calls.pass(1_000);
    calls.cache.maintain();
    assertThat(departures(calls)).containsExactly("EXPIRED [2] 1000", "EXPLICIT [1] 10");
    calls.get("c", 3);
    calls.cache.invalidateAll();
    PastEntry cleared = calls.cache.insight().recentDepartures().get(0);
    assertThat(cleared.method()).isEmpty();
    assertThat(cleared.count()).isEqualTo(1);
  }

  @Test
  void departures_manyAtOnce_theFirstOfEachTickAndABoundedNumber() throws Exception {
    Calls calls = calls(Calls.sized(1));
    for (int i = 0; i < 50; i++) {
      calls.get("x", i);
    }
    assertThat(departures(calls)).hasSize(10);
    for (int i = 0; i < 1_000; i++) {
      calls.pass(1);
      calls.get("x", 100 + i);
    }
    assertThat(departures(calls)).hasSize(100);
    assertThat(departures(calls).get(0)).isEqualTo("SIZE [1098] -1");
  }

  @Test
  void departures_whileTheClockRests_areTakenDownAtTheirTime_theFirstOfEachTick() throws Exception {
    Calls calls = calls(Calls.settings());
    for (int i = 0; i < 100; i++) {
      calls.get("x", i);
    }
    List<Long> times = new ArrayList<>();
    for (int bound = 50; bound <= 100; bound += 50) {
      int leaving = bound;
      CoarseClockTest.rest(calls.clock);
      calls.passUnseen(Duration.ofHours(1).toNanos());
      times.add(calls.cache.insight().now());
      calls.cache.invalidateIf(entry -> (int) entry.key()[0] < leaving);
    }
    assertThat(calls.cache.insight().recentDepartures())
        .as("the last first")
        .hasSize(20)
        .extracting(PastEntry::at)
        .startsWith(times.get(1))
        .endsWith(times.get(0))
        .hasSameElementsAs(times);
  }

  @Test
  void departures_ageAfterAChangeOfLimits_isNotGuessed() throws Exception {
    Calls calls = calls(Calls.lasting(Duration.ofNanos(1_000), null));
    calls.get("a", 1);
    calls.pass(100);
    calls.cache.tune(calls.cache.settings().withLifetime(Duration.ofNanos(500), null));
    calls.pass(100);
    calls.get("b", 2);
    calls.pass(5);
    calls.cache.invalidateIf(entry -> true);
    assertThat(departures(calls)).containsExactlyInAnyOrder("EXPLICIT [1] -1", "EXPLICIT [2] 5");
  }

  @Test
  void departures_keysOfTheApplication_areNotHeld() throws Exception {
    Calls calls = new Calls(Calls.sized(1), KeyType.STRUCTURE);
    calls.get("a", new Object());
    calls.get("b", TimeUnit.DAYS);
    calls.get("c", "x".repeat(1_000));
    calls.get("d", 1L);
    calls.get("e", 2L);
    List<PastEntry> past = calls.cache.insight().recentDepartures();
    assertThat(past.get(0).key().get(0)).isEqualTo(1L);
    assertThat((String) past.get(1).key().get(0)).hasSize(201);
    assertThat(past.get(2).key().get(0)).isEqualTo(new PastEntry.Stub("DAYS"));
    assertThat(past.get(3).key().get(0)).isEqualTo(new PastEntry.Stub("<Object>"));
  }

  @ParameterizedTest
  @EnumSource(Policies.class)
  void hottest_anyPolicy_findsTheKeyThatMostHitsAreOn(Policies policy) throws Exception {
    Retention retention = new Retention(policy, false, Retention.Strength.STRONG);
    Calls calls =
        calls(
            new CacheSettings(
                1_000, null, null, true, ResultLimits.NONE, Calls.LONG, Freshness.NONE, retention));
    assertThat(calls.cache.insight().hottest(5)).isEmpty();
    for (int i = 0; i < 3_000; i++) {
      calls.get("x", i % 3 == 0 ? i % 100 : -7);
      if (i % 100 == 0) {
        calls.pass(1);
      }
    }
    calls.cache.maintain();
    HotEntry hottest = calls.cache.insight().hottest(5).get(0);
    assertThat(hottest.entry().key()[0]).isEqualTo(-7);
    assertThat(hottest.samples()).isGreaterThan(hottest.of() / 3);
    assertThat(calls.cache.insight().hottest(1)).hasSize(1);
  }

  @Test
  void hottest_nobodyAskedForAMinute_hitsAreNotWatchedAnyMore() throws Exception {
    Calls calls = calls(Calls.settings());
    calls.get("x", 1);
    calls.cache.insight().hottest(1);
    calls.pass(Duration.ofSeconds(61).toNanos());
    calls.cache.maintain();
    calls.get("x", 1);
    long before = calls.cache.use().hot.samples();
    for (int i = 0; i < 1_000; i++) {
      calls.get("x", 1);
    }
    calls.cache.maintain();
    assertThat(calls.cache.use().hot.samples()).isEqualTo(before);
  }

  @Test
  void siteCounts_callsOfAMethod_areCountedOffTheHitPath() throws Exception {
    Calls calls = calls(Calls.settings());
    calls.get("x", 1);
    for (int i = 0; i < 5; i++) {
      calls.pass(1);
      calls.get("x", 1);
      calls.get("x", 1);
    }
    try {
      calls.call(
          () -> {
            throw new IllegalStateException();
          },
          2);
    } catch (IllegalStateException expected) {
      // Counted.
    }
    SiteCounts counts = calls.site.counts();
    assertThat(counts.misses.sum()).isEqualTo(2);
    assertThat(counts.loads.sum()).isEqualTo(1);
    assertThat(counts.loadFailures.sum()).isEqualTo(1);
    assertThat(counts.sampledHits.sum()).isEqualTo(5);
    assertThat(counts.loadNanos.sum()).isEqualTo(calls.cache.counters().loadNanos.sum());
  }
}
