package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeHistogramTest {

  private final TimeHistogram times = new TimeHistogram();

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 99, 1_000, 12_345, 1_000_000_000})
  void quantile_ofOneDuration_isNearIt(double nanos) {
    times.record((long) nanos);

    assertThat(times.quantile(0.5)).isCloseTo(nanos, within(nanos / 8.0));
    assertThat(times.meanOfFastest(1)).isCloseTo(nanos, within(nanos / 8.0));
  }

  @Test
  void extremes_areCounted() {
    times.record(Long.MAX_VALUE);
    times.record(-1);

    assertThat(times.count()).isEqualTo(2);
    assertThat(times.meanOfFastest(0.5)).isZero();
  }

  @Test
  void nothing_hasNoDuration() {
    assertThat(times.quantile(0.5)).isZero();
    assertThat(times.meanOfFastest(0.99)).isZero();
  }

  @Test
  void meanOfFastest_onePauseInAHundred_isLeftOut() {
    for (int i = 0; i < 99; i++) {
      times.record(16);
    }
    times.record(10_000_000);

    assertThat(times.meanOfFastest(0.99)).isCloseTo(16, within(4.0));
    assertThat(times.meanOfFastest(1)).isGreaterThan(80_000);
  }

  /** Few slow runs can be all that a cache is there for. */
  @Test
  void meanOfFastest_threeSlowInAHundred_areNotLeftOut() {
    for (int i = 0; i < 100; i++) {
      times.record(i < 97 ? 16 : 10_000_000);
    }

    assertThat(times.meanOfFastest(0.99)).isGreaterThan(150_000);
  }

  @Test
  void past_isForgottenAsTimeGoesOn() {
    for (int i = 0; i < 10_000; i++) {
      times.record(50_000);
    }
    assertThat(times.count()).isLessThan(1_100);
    for (int i = 0; i < 10_000; i++) {
      times.record(2);
    }

    assertThat(times.quantile(1)).isEqualTo(2);
    assertThat(times.count()).isBetween(500L, 1_100L);
  }
}
