package io.cacher.manage;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HitAlertTest {

  private final HitAlert alert = new HitAlert();
  private long hits;
  private long misses;
  private long now;

  private @Nullable String window(long moreHits, long moreMisses, long nanos) {
    hits += moreHits;
    misses += moreMisses;
    now += nanos;
    return alert.look(50, hits, misses, now);
  }

  @Test
  void look_hitsFallAndRise_tellsEachOnce() {
    assertThat(window(0, 0, 0)).isNull();
    assertThat(window(0, 5_000, HitAlert.LEAST_NANOS)).as("a cold cache").isNull();
    assertThat(window(100, 900, HitAlert.LEAST_NANOS))
        .isEqualTo("10.0 % of 1000 calls in 10 s were hits, which is under `alert-below: 50%`");
    assertThat(alert.isLow()).isTrue();
    assertThat(window(100, 900, HitAlert.LEAST_NANOS)).isNull();
    assertThat(window(500, 500, HitAlert.LEAST_NANOS))
        .isEqualTo("50.0 % of 1000 calls in 10 s were hits, as `alert-below: 50%` asks for again");
    assertThat(alert.isLow()).isFalse();
    assertThat(window(499, 501, HitAlert.LEAST_NANOS)).isNotNull();
  }

  @Test
  void look_fewCallsOrShortTime_waits() {
    window(0, 0, 0);
    window(1_000, 0, HitAlert.LEAST_NANOS);
    assertThat(window(0, 999, 10 * HitAlert.LEAST_NANOS)).isNull();
    assertThat(window(0, 1, 1)).contains("of 1000 calls in 100 s");
    assertThat(window(10_000, 0, HitAlert.LEAST_NANOS - 1)).isNull();
    assertThat(window(0, 0, 1)).contains("again");
  }

  @Test
  void look_countersCleared_beginsAnew() {
    window(0, 0, 0);
    window(1_000, 0, HitAlert.LEAST_NANOS);
    hits = 0;
    assertThat(window(0, 5_000, HitAlert.LEAST_NANOS)).isNull();
    assertThat(window(0, 5_000, HitAlert.LEAST_NANOS)).isNotNull();
  }
}
