package io.cacher.manage.verdict;

import static io.cacher.manage.verdict.Verdict.EVICTED_BEFORE_FIRST_HIT;
import static io.cacher.manage.verdict.Verdict.EXPIRED_BEFORE_FIRST_HIT;
import static io.cacher.manage.verdict.Verdict.KEYS_NEVER_REPEAT;
import static io.cacher.manage.verdict.Verdict.KEY_HASHING_DOMINATES;
import static io.cacher.manage.verdict.Verdict.RECEIVERS_NEVER_REPEAT;
import static io.cacher.manage.verdict.Verdict.SLOWER_THAN_THE_METHOD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.config.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JudgeTest {

  @ParameterizedTest
  @EnumSource(Scope.class)
  void cache_thatHits_isFine(Scope scope) {
    assertThat(Judge.judge(scope, Facts.healthy().build())).isEmpty();
  }

  @Test
  void noCalls_haveNoVerdict() {
    assertThat(Judge.judge(Scope.INSTANCE, Facts.none().build())).isEmpty();
  }

  @Test
  void receivers_differentInEachCall_areNamed() {
    Facts facts = Facts.none().calls(0, 1_000).keys(1_000, 0).receivers(1_000, 0);

    assertThat(verdicts(Scope.INSTANCE, facts)).containsExactly(RECEIVERS_NEVER_REPEAT);
    assertThat(Judge.judge(Scope.INSTANCE, facts.build()).get(0).text())
        .startsWith("no hit in 1000 calls, since each call has another receiver.");
  }

  @Test
  void keys_differentInEachCallOfOneReceiver_areNamed() {
    Facts facts = Facts.none().calls(0, 1_000).keys(1_000, 0).receivers(1_000, 999);

    assertThat(verdicts(Scope.INSTANCE, facts)).containsExactly(KEYS_NEVER_REPEAT);
    assertThat(verdicts(Scope.SHARED, facts)).containsExactly(KEYS_NEVER_REPEAT);
  }

  @ParameterizedTest
  @CsvSource({"0, 999, false", "0, 1000, true", "1, 999, true", "2, 998, false", "2, 2000, true"})
  void keys_neverRepeat_needsAThousandCallsForAHit(long hits, long misses, boolean expected) {
    Facts facts = Facts.none().calls(hits, misses).keys(900, 0);

    assertThat(verdicts(Scope.SHARED, facts).contains(KEYS_NEVER_REPEAT)).isEqualTo(expected);
  }

  /** Such as a method that always throws: its keys were never stored. */
  @Test
  void keys_thatRepeatWithoutAHit_areNotBlamed() {
    assertThat(verdicts(Scope.SHARED, Facts.none().calls(0, 1_000).keys(1_000, 900))).isEmpty();
    assertThat(verdicts(Scope.SHARED, Facts.none().calls(0, 1_000).keys(0, 0))).isEmpty();
  }

  @Test
  void keys_evictedAndAskedForAgain_suggestASize() {
    Facts facts = Facts.none().calls(300, 5_000).keys(4_000, 3_000).evicted(1_000, 12_345);

    assertThat(verdicts(Scope.SHARED, facts)).containsExactly(EVICTED_BEFORE_FIRST_HIT);
    assertThat(Judge.judge(Scope.SHARED, facts.build()).get(0).text())
        .contains("25 % of the misses")
        .contains("100 entries are too few")
        .endsWith("consider `maximum-size: 13000`.");
  }

  @Test
  void keys_evictedFromACacheBoundInWeight_suggestAWeight() {
    Facts facts =
        Facts.none().calls(300, 5_000).keys(4_000, 3_000).evicted(1_000, 1_000).weighing(48);

    assertThat(Judge.judge(Scope.SHARED, facts.build()).get(0).text())
        .contains("a weight of 100 is too little. About 1000 keys are in use")
        .endsWith("consider `maximum-weight: 48000`.");
  }

  @Test
  void keys_evictedButHitMeanwhile_areFine() {
    Facts facts = Facts.none().calls(6_000, 5_000).keys(4_000, 3_000).evicted(1_000, 12_345);

    assertThat(verdicts(Scope.SHARED, facts)).isEmpty();
  }

  @Test
  void keys_evictedAndSeldomAskedForAgain_areFine() {
    Facts facts = Facts.none().calls(300, 5_000).keys(4_000, 3_000).evicted(999, 12_345);

    assertThat(verdicts(Scope.SHARED, facts)).isEmpty();
  }

  @Test
  void keys_expiredAndAskedForAgain_compareLifetimeAndGap() {
    Facts facts = Facts.none().calls(300, 5_000).keys(400, 300).expired(300, 2_000_000, 41_000_000);

    assertThat(verdicts(Scope.SHARED, facts)).containsExactly(EXPIRED_BEFORE_FIRST_HIT);
    assertThat(Judge.judge(Scope.SHARED, facts.build()).get(0).text())
        .contains("75 % of the misses")
        .contains("entries live 2.0 ms, and a key comes back after 41.0 ms on average");
  }

  /** Lifetimes may be those of single results alone. */
  @Test
  void keys_expiredWithoutALifetimeOfTheRule_nameTheGapAlone() {
    Facts facts = Facts.none().calls(300, 5_000).keys(400, 300).expired(300, Long.MAX_VALUE, 41);

    assertThat(Judge.judge(Scope.SHARED, facts.build()).get(0).text())
        .contains("most without a hit: a key comes back after 41 ns on average");
  }

  @Test
  void runs_tooShortToBeMeasured_areALossAndSaySo() {
    assertThat(
            Judge.judge(Scope.SHARED, Facts.healthy().times(100, 0, 100, 5, 0, 200).build())
                .get(0)
                .text())
        .contains("a look-up takes 5 ns")
        .contains("a run of the method too little to be measured. Over 100000 calls");
  }

  @Test
  void lookups_thatCostALittleMoreThanLoads_mayBeMeasuredWrong() {
    assertThat(verdicts(Scope.SHARED, Facts.healthy().times(100, 50, 100, 54, 0, 0))).isEmpty();
  }

  @Test
  void lookups_slowerThanLoads_areALoss() {
    Facts facts = Facts.healthy().times(100, 50, 100, 60, 0, 0);

    assertThat(verdicts(Scope.SHARED, facts)).containsExactly(SLOWER_THAN_THE_METHOD);
  }

  @Test
  void lookups_fasterThanLoadsButForThePuts_areALoss() {
    Facts facts = Facts.healthy().calls(60_000, 60_000).times(100, 50, 100, 10, 0, 100);

    assertThat(verdicts(Scope.SHARED, facts)).containsExactly(SLOWER_THAN_THE_METHOD);
    assertThat(Judge.judge(Scope.SHARED, facts.build()).get(0).text())
        .contains("Over 120000 calls that is a loss of 3.6 ms.");
  }

  @Test
  void lookups_ofAnApplicationJustStarted_areNotJudged() {
    Facts facts = Facts.healthy().times(100, 50, 100, 60, 0, 0);

    assertThat(verdicts(Scope.SHARED, facts.calls(50_000, 10))).isNotEmpty();
    assertThat(verdicts(Scope.SHARED, facts.calls(49_999, 10))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"7, 50", "8, 49"})
  void lookups_timedTooSeldom_areNotJudged(long lookups, long loads) {
    assertThat(verdicts(Scope.SHARED, Facts.healthy().times(loads, 50, lookups, 60, 0, 0)))
        .isEmpty();
  }

  @Test
  void key_thatTakesTheTimeOfTheLookup_isNamedWithAWayOut() {
    Facts facts = Facts.healthy().times(100, 8_000, 100, 2_500, 2_000, 0);

    assertThat(verdicts(Scope.EQUAL, facts)).containsExactly(KEY_HASHING_DOMINATES);
    assertThat(Judge.judge(Scope.EQUAL, facts.build()).get(0).text())
        .contains("takes 2.0 µs of a look-up's 2.5 µs, a run of the method 8.0 µs")
        .contains("`scope: instance`");
    assertThat(Judge.judge(Scope.SHARED, facts.build()).get(0).text())
        .doesNotContain("`scope: instance`");
  }

  @ParameterizedTest
  @CsvSource({
    "8001, 2500, 2000", // little against the load
    "8000, 2700, 2000", // not most of the look-up
    "3000, 1000, 999", // short
  })
  void key_thatTakesLittle_isFine(double load, double lookup, double key) {
    assertThat(verdicts(Scope.EQUAL, Facts.healthy().times(100, load, 100, lookup, key, 0)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"99, 99", "100, 100", "101, 110", "12345, 13000", "20000, 20000"})
  void size_suggested_hasTwoDigits(long keys, long suggested) {
    assertThat(Judge.roundedUp(keys)).isEqualTo(suggested);
  }

  private static List<Verdict> verdicts(Scope scope, Facts facts) {
    return Judge.judge(scope, facts.build()).stream().map(Finding::verdict).toList();
  }
}
