package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacher.cache.policy.Policies;
import io.cacher.key.KeyType;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of stored entries, of calls and of caches to come when limits change. */
class TuningTest {

  private static final Freshness ALL =
      Freshness.of(Duration.ofNanos(500), 0, Duration.ofNanos(1_000), Duration.ofNanos(1_000));

  private static Calls calls(CacheSettings settings) {
    return new Calls(settings, KeyType.INT);
  }

  private static void tune(Calls calls, UnaryOperator<CacheSettings> change) {
    calls.cache.tune(change.apply(calls.cache.settings()));
  }

  private static void write(Calls calls, @Nullable Duration lifetime) {
    tune(calls, settings -> settings.withLifetime(lifetime, settings.expireAfterAccess()));
  }

  @Test
  void expireAfterWrite_shorter_endsStoredEntriesThatLongAfterTheChange() throws Exception {
    Calls calls = calls(Calls.lasting(Duration.ofNanos(10_000), null));
    calls.get("old", 1);
    calls.pass(1_000);
    write(calls, Duration.ofNanos(100));
    calls.pass(99);
    assertThat(calls.get("new", 1)).isEqualTo("old");
    calls.pass(1);
    calls.cache.maintain();
    assertThat(calls.cache.size()).isZero();
    assertThat(calls.cache.counters().expired.sum()).isEqualTo(1);
    assertThat(calls.get("new", 1)).isEqualTo("new");
  }

  @Test
  void expireAfterWrite_shorterThanNever_endsStoredEntriesToo() throws Exception {
    Calls calls = calls(Calls.settings());
    calls.get("old", 1);
    write(calls, Duration.ofNanos(100));
    calls.pass(100);
    assertThat(calls.get("new", 1)).isEqualTo("new");
  }

  @Test
  void expireAfterWrite_longer_doesNotLengthenALife() throws Exception {
    Calls calls = calls(Calls.lasting(Duration.ofNanos(100), null));
    calls.get("old", 1);
    write(calls, null);
    calls.get("for ever", 2);
    calls.pass(100);
    assertThat(calls.get("new", 1)).isEqualTo("new");
    calls.pass(1_000_000);
    assertThat(calls.get("none", 1)).isEqualTo("new");
    assertThat(calls.get("none", 2)).isEqualTo("for ever");
  }

  @Test
  void expireAfterWrite_zero_emptiesTheCacheAndStoresNothing() throws Exception {
    Calls calls = calls(Calls.settings());
    calls.get("old", 1);
    write(calls, Duration.ZERO);
    assertThat(calls.cache.size()).isZero();
    assertThat(calls.get("a", 1)).isEqualTo("a");
    assertThat(calls.get("b", 1)).isEqualTo("b");
  }

  @Test
  void expireAfterAccess_shorter_hitsPostponeByTheNewTime() throws Exception {
    Calls calls = calls(Calls.lasting(null, Duration.ofNanos(10_000)));
    calls.get("old", 1);
    tune(calls, settings -> settings.withLifetime(null, Duration.ofNanos(100)));
    for (int i = 0; i < 5; i++) {
      calls.pass(90);
      assertThat(calls.get("new", 1)).isEqualTo("old");
    }
    calls.pass(100);
    assertThat(calls.get("new", 1)).isEqualTo("new");
  }

  @Test
  void expireAfterWrite_shorter_sparesWhatHasALifetimeOfItsOwn() throws Exception {
    ResultLimits nulls = ResultLimits.NONE.withNullExpireAfterWrite(Duration.ofNanos(5_000));
    Calls calls = calls(Calls.settings().withResults(nulls));
    calls.get(null, 1);
    write(calls, Duration.ofNanos(100));
    calls.pass(1_000);
    assertThat(calls.get("new", 1)).isNull();
    tune(calls, s -> s.withResults(nulls.withNullExpireAfterWrite(Duration.ofNanos(10))));
    calls.pass(10);
    assertThat(calls.get("new", 1)).isEqualTo("new");
  }

  @Test
  void cacheNull_off_nullsLeaveAndAreNotStored() throws Exception {
    Calls calls = calls(Calls.settings());
    calls.get(null, 1);
    calls.get("kept", 2);
    tune(calls, settings -> settings.withCacheNull(false));
    assertThat(calls.cache.size()).isEqualTo(1);
    assertThat(calls.cache.counters().removals.sum()).isEqualTo(1);
    calls.get(null, 1);
    assertThat(calls.get("new", 1)).isEqualTo("new");
    assertThat(calls.get("none", 2)).isEqualTo("kept");
  }

  @Test
  void staleWhileRefresh_shorter_entriesLeaveSooner() throws Exception {
    Calls calls = calls(Calls.fresh(Duration.ofNanos(1_000), null, ALL));
    calls.background = () -> "new";
    calls.get("old", 1);
    tune(calls, s -> s.withFreshness(Freshness.of(null, 0, null, Duration.ofNanos(10))));
    calls.pass(1_011);
    calls.cache.maintain();
    assertThat(calls.cache.size()).isZero();
  }

  @Test
  void refreshAfterWrite_shorter_concernsStoredEntries() throws Exception {
    Calls calls = calls(Calls.fresh(Duration.ofNanos(100_000), null, ALL));
    calls.background = () -> "new";
    tune(calls, s -> s.withFreshness(ALL.withRefreshAfterWrite(Duration.ofNanos(50_000))));
    calls.get("old", 1);
    tune(calls, s -> s.withFreshness(ALL.withRefreshAfterWrite(Duration.ofNanos(10))));
    calls.pass(10);
    assertThat(calls.cache.entries(1).get(0).expiresAt).isLessThanOrEqualTo(calls.clock.now());
    assertThat(calls.get("none", 1)).isEqualTo("old");
  }

  @Test
  void lockTimeout_zero_nobodyWaits() throws Exception {
    Calls calls = calls(Calls.settings());
    tune(calls, settings -> settings.withLockTimeout(Duration.ZERO));
    assertThat(calls.look(1)).isInstanceOf(Load.class);
    assertThat(calls.look(1)).isNull();
    assertThat(calls.cache.counters().bypassed.sum()).isEqualTo(1);
  }

  @Test
  void cacheExceptions_shorterOrGone_storedExceptionsLeaveSooner() throws Exception {
    Calls calls = calls(Calls.settings());
    tuneExceptions(calls, Map.of("IOException", Duration.ofHours(1)));
    assertThatThrownBy(() -> calls.call(TuningTest::fail, 1)).hasMessage("old");
    tuneExceptions(calls, Map.of("IOException", Duration.ofNanos(100)));
    calls.pass(99);
    assertThatThrownBy(() -> calls.get("new", 1)).hasMessage("old");
    calls.pass(1);
    assertThat(calls.get("new", 1)).isEqualTo("new");
    tuneExceptions(calls, Map.of("IOException", Duration.ofHours(1)));
    assertThatThrownBy(() -> calls.call(TuningTest::fail, 2)).hasMessage("old");
    tuneExceptions(calls, Map.of());
    assertThat(calls.get("new", 2)).isEqualTo("new");
  }

  private static void tuneExceptions(Calls calls, Map<String, Duration> lifetimes) {
    ExceptionLifetimes exceptions = new ExceptionLifetimes(lifetimes);
    tune(calls, settings -> settings.withResults(settings.results().withExceptions(exceptions)));
  }

  private static Object fail() throws IOException {
    throw new IOException("old");
  }

  @Test
  void expireAt_set_endsStoredEntriesToo() throws Exception {
    Calls calls = calls(Calls.settings());
    calls.get("old", 1);
    DailyTime daily = new DailyTime(LocalTime.MIDNIGHT, ZoneOffset.UTC);
    tune(calls, settings -> settings.withResults(settings.results().withExpireAt(daily)));
    calls.pass(Duration.ofDays(1).plusMinutes(1).toNanos());
    assertThat(calls.get("new", 1)).isEqualTo("new");
  }

  /** The end of its life is decided, and before the entry is stored the limits change. */
  @Test
  void tune_whileALoadIsBeingStored_concernsItsResultToo() throws Exception {
    Calls calls = tunedWhileStoring(s -> s.withLifetime(Duration.ofNanos(100), null));
    calls.get("old", 1);
    calls.pass(99);
    assertThat(calls.get("new", 1)).isEqualTo("old");
    calls.pass(1);
    assertThat(calls.get("new", 1)).isEqualTo("new");
  }

  @Test
  void tune_whileALoadIsBeingStored_nullsAreNotKept() throws Exception {
    Calls calls = tunedWhileStoring(settings -> settings.withCacheNull(false));
    calls.get(null, 1);
    assertThat(calls.cache.size()).isZero();
    assertThat(calls.get("new", 1)).isEqualTo("new");
  }

  @Test
  void tune_whileAValueIsBeingPut_concernsItToo() throws Exception {
    for (boolean replaces : new boolean[] {false, true}) {
      AtomicReference<Calls> tuned = new AtomicReference<>();
      Weigher tuning =
          (entry, result, arguments) -> {
            write(Objects.requireNonNull(tuned.get()), Duration.ofNanos(100));
            return 1;
          };
      CacheSettings made = Calls.lasting(Duration.ofHours(1), null);
      Calls calls = new Calls(made, new AtomicLong(1_000), tuning, KeyType.INT);
      tuned.set(calls);
      if (replaces) {
        calls.get("older", 1);
        write(calls, Duration.ofHours(1));
      }
      assertThat(calls.cache.writes().put(calls.probe(1), "old", System.nanoTime())).isTrue();
      calls.pass(100);
      assertThat(calls.get("new", 1)).isEqualTo("new");
    }
  }

  /** Calls whose cache is changed so when the tags of a result are asked for. */
  private static Calls tunedWhileStoring(UnaryOperator<CacheSettings> change) {
    AtomicReference<Cache> cache = new AtomicReference<>();
    Tagger tuning =
        new Tagger() {
          @Override
          public boolean needsCall() {
            return false;
          }

          @Override
          public Object begin(@Nullable Object[] call) {
            return call;
          }

          @Override
          public String[] tags(@Nullable Object begun, @Nullable Object result) {
            Cache tuned = Objects.requireNonNull(cache.get());
            tuned.tune(change.apply(tuned.settings()));
            return new String[0];
          }
        };
    CacheSettings made = Calls.lasting(Duration.ofHours(1), null);
    Calls calls = new Calls(made, tuning, KeyType.INT);
    cache.set(calls.cache);
    return calls;
  }

  /** A hit has read the end and how far it may postpone it, and goes on after the change. */
  @Test
  void expireAfterAccess_shorter_aHitOfBeforePostponesNothing() throws Exception {
    for (Freshness freshness : new Freshness[] {Freshness.NONE, ALL}) {
      Calls calls = calls(Calls.fresh(null, Duration.ofNanos(10_000), freshness));
      calls.get("old", 1);
      calls.pass(9_950);
      Entry entry = calls.cache.entries(1).get(0);
      long end = entry.expiresAt;
      tune(calls, settings -> settings.withLifetime(null, Duration.ofNanos(100)));
      entry.touch(end, end + 10_000);
      assertThat(entry.expiresAt).isLessThan(end);
    }
  }

  @Test
  void tune_whatEntriesAreMadeOf_isRefusedAndChangesNothing() {
    Calls calls = calls(Calls.settings());
    CacheSettings before = calls.cache.settings();
    Retention weak = new Retention(Policies.TINYLFU, false, Retention.Strength.WEAK);
    for (CacheSettings next :
        new CacheSettings[] {
          before.withMaximumSize(1).withFreshness(ALL),
          new CacheSettings(
              1, null, null, true, ResultLimits.NONE, Calls.LONG, Freshness.NONE, weak)
        }) {
      assertThat(before.tunableTo(next)).isFalse();
      assertThatThrownBy(() -> calls.cache.tune(next)).isInstanceOf(IllegalArgumentException.class);
      assertThat(calls.cache.settings()).isSameAs(before);
    }
  }

  @Test
  void group_shorterLifetime_makesTheClockFiner() {
    AtomicLong time = new AtomicLong();
    CoarseClock clock = new CoarseClock(time::get, Duration.ofSeconds(1).toNanos());
    CacheGroup group = new CacheGroup("group", Calls.settings(), true, clock, new Faults());
    group.tune(settings -> settings.withLifetime(Duration.ofMillis(100), null));
    assertThat(clock.resolution()).isEqualTo(Duration.ofMillis(4).toNanos());
    group.tune(settings -> settings.withLifetime(Duration.ofHours(1), null));
    assertThat(clock.resolution()).isEqualTo(Duration.ofMillis(4).toNanos());
  }

  @Test
  void group_freshnessTunedAway_cachesToComeAreMadeAsTheFirst() {
    CoarseClock clock = new CoarseClock(() -> 0, 1);
    CacheSettings made = Calls.fresh(Duration.ofNanos(1_000), null, ALL);
    CacheGroup group = new CacheGroup("group", made, true, clock, new Faults());
    assertThat(group.tunableTo(made.withFreshness(Freshness.NONE))).isTrue();
    group.tuneTo(made.withFreshness(Freshness.NONE));
    Cache late = group.cacheFor(null);
    assertThat(late.keepsFresh()).isTrue();
    assertThat(late.freshness()).isEqualTo(Freshness.NONE);
    group.tuneTo(made);
    assertThat(late.freshness()).isEqualTo(ALL);
  }
}
