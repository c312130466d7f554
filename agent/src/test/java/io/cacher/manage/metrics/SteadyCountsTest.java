package io.cacher.manage.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SteadyCountsTest {

  private static final Epoch FIRST = new Epoch("source", 0);
  private static final Epoch SECOND = new Epoch("source", 1);

  private final SteadyCounts counts = new SteadyCounts();

  @BeforeEach
  void reportOnce() {
    counts.begin();
    counts.steady("a", FIRST, 10);
    counts.begin();
  }

  @Test
  void steady_valueTakenBack_staysAsReported() {
    assertThat(counts.steady("a", FIRST, 9)).isEqualTo(10);
    counts.begin();
    assertThat(counts.steady("a", FIRST, 9)).isEqualTo(10);
    counts.begin();
    assertThat(counts.steady("a", FIRST, 12)).isEqualTo(12);
  }

  @Test
  void steady_setToZero_startsAnew() {
    assertThat(counts.steady("a", SECOND, 3)).isEqualTo(3);
    counts.begin();
    assertThat(counts.steady("a", SECOND, 2)).isEqualTo(3);
  }

  @Test
  void steady_ofAnotherSource_startsAnew() {
    assertThat(counts.steady("a", new Epoch("another", 0), 3)).isEqualTo(3);
  }

  @Test
  void steady_belowZero_isZero() {
    assertThat(counts.steady("b", FIRST, -1)).isZero();
  }

  @Test
  void begin_seriesNotNamedSince_isForgotten() {
    counts.begin();
    assertThat(counts.steady("a", FIRST, 4)).isEqualTo(4);
  }
}
