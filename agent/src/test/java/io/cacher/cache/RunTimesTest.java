package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** A look at the clock takes 30 ns here. */
class RunTimesTest {

  private final RunTimes runs = new RunTimes(30);

  @Test
  void runs_thatTakeLittleMoreThanTheClock_areTooShort() {
    record(1, 45);

    assertThat(runs.nanos()).isZero();
    record(10_000, 45);
    assertThat(runs.nanos()).isZero();
  }

  @Test
  void runs_ofAHundredNanoseconds_areNotTooShort() {
    record(1_000, 130);

    assertThat(runs.nanos()).isCloseTo(100, within(15.0));
  }

  @Test
  void runs_ofMicroseconds_areWhatTheySeem() {
    record(1_000, 5_030);

    assertThat(runs.nanos()).isCloseTo(5_000, within(500.0));
  }

  /** Code not compiled yet, data in no cache, another process on the same core. */
  @Test
  void runs_thatAreDisturbedForLong_areJudgedByThoseThatAreNot() {
    record(1_280, 3_000);
    record(256, 45);
    record(1_280, 350);

    assertThat(runs.nanos()).isZero();
  }

  @Test
  void runs_thatHaveBecomeSlow_areJudgedAnew() {
    record(1_280, 45);
    record(5_000, 1_030);

    assertThat(runs.nanos()).isCloseTo(1_000, within(150.0));
  }

  /** The quick ones may be those that a cache is not there for. */
  @Test
  void runs_ofWhichSomeAreSlow_costWhatTheyCostTogether() {
    for (int i = 0; i < 6_400; i++) {
      runs.record(i % 4 == 0 ? 800 : 45);
    }
    assertThat(runs.nanos()).isCloseTo(200, within(30.0));

    for (int i = 0; i < 6_400; i++) {
      runs.record(i % 32 == 0 ? 10_000 : 45);
    }
    assertThat(runs.nanos()).isBetween(200.0, 350.0);
  }

  @Test
  void runs_oneInAHundredPaused_areNotBlamedForIt() {
    for (int i = 0; i < 1_280; i++) {
      runs.record(i % 128 == 0 ? 20_000_000 : 45);
    }

    assertThat(runs.nanos()).isZero();
  }

  /** Then a run of no time at all is measured as one step of the clock now and then. */
  @Test
  void clock_thatIsCoarse_makesNoLongRunShort() {
    RunTimes coarse = new RunTimes(1_000_000);
    for (int i = 0; i < 1_000; i++) {
      coarse.record(1_000);
    }

    assertThat(coarse.nanos()).isGreaterThan(800);
  }

  @Test
  void count_isOfThoseThatCount() {
    assertThat(runs.count()).isZero();
    record(50, 45);
    assertThat(runs.count()).isEqualTo(50);
    record(1_000, 45);
    assertThat(runs.count()).isEqualTo(128);
  }

  private void record(int times, long nanos) {
    for (int i = 0; i < times; i++) {
      runs.record(nanos);
    }
  }
}
