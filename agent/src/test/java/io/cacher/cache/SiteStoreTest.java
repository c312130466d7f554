package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SiteStoreTest {

  @Test
  void stored_ofTheSameAgeByAnotherClock_isNotYounger() {
    for (long held :
        new long[] {
          0, 1, 999_999, 1_000_001, Duration.ofMinutes(10).toNanos(), Duration.ofDays(9).toNanos()
        }) {
      long rounded = held / 1_000_000 * 1_000_000;
      assertThat(SiteStore.isYounger(rounded, held)).isFalse();
      assertThat(SiteStore.isYounger(rounded - Math.min(rounded, 1_000_000), held)).isFalse();
      // The most by which a clock is made to run faster.
      assertThat(SiteStore.isYounger(held - held / 2_000, held)).isFalse();
      assertThat(SiteStore.isYounger(held + held / 2_000, held)).isFalse();
    }
  }

  @Test
  void stored_byAnotherJvmSince_isYounger() {
    long minute = Duration.ofMinutes(1).toNanos();
    assertThat(SiteStore.isYounger(0, minute)).isTrue();
    assertThat(SiteStore.isYounger(minute / 2, minute)).isTrue();
    assertThat(SiteStore.isYounger(0, Duration.ofMillis(3).toNanos())).isTrue();
  }
}
