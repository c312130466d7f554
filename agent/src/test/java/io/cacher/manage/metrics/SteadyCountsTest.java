package io.cacher.manage.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SteadyCountsTest {

  private final SteadyCounts counts = new SteadyCounts();

  @BeforeEach
  void reportOnce() {
    counts.begin();
    counts.steady("a", 10, 0);
    counts.begin();
  }

  @Test
  void steady_valueTakenBack_staysAsReported() {
    assertThat(counts.steady("a", 9, 0)).isEqualTo(10);
    counts.begin();
    assertThat(counts.steady("a", 9, 0)).isEqualTo(10);
    counts.begin();
    assertThat(counts.steady("a", 12, 0)).isEqualTo(12);
  }

  @Test
  void steady_setToZero_startsAnew() {
    assertThat(counts.steady("a", 3, 1)).isEqualTo(3);
    counts.begin();
    assertThat(counts.steady("a", 2, 1)).isEqualTo(3);
  }

  @Test
  void steady_belowZero_isZero() {
    assertThat(counts.steady("b", -1, 0)).isZero();
  }

  @Test
  void begin_seriesNotNamedSince_isForgotten() {
    counts.begin();
    assertThat(counts.steady("a", 4, 0)).isEqualTo(4);
  }
}
