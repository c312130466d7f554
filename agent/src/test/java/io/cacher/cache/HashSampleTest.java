package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HashSampleTest {

  private final HashSample sample = new HashSample();

  @Test
  void misses_ofFewKeys_areAllFollowed() {
    for (int round = 0; round < 3; round++) {
      for (int key = 0; key < 100; key++) {
        sample.missed(key, 0);
      }
    }

    assertThat(sample.misses()).isEqualTo(new MissFacts(300, 200, 0, 0, 0, 100));
  }

  @Test
  void misses_afterEvictionAndExpiry_areToldApart() {
    sample.missed(1, 10);
    sample.evicted(1);
    sample.missed(1, 20);
    sample.expired(1);
    sample.missed(1, 50);
    sample.missed(1, 60);

    assertThat(sample.misses()).isEqualTo(new MissFacts(4, 3, 1, 1, 30, 1));
  }

  @Test
  void departures_ofUnknownKeys_areForgotten() {
    sample.evicted(7);
    sample.missed(7, 0);

    assertThat(sample.misses()).isEqualTo(new MissFacts(1, 0, 0, 0, 0, 1));
  }

  @Test
  void misses_ofMillions_areEstimatedFromFew() {
    Random random = new Random(1);
    int keys = 1_000_000;
    for (int i = 0; i < keys; i++) {
      sample.missed(random.nextInt(), 0);
    }
    MissFacts misses = sample.misses();

    assertThat(misses.different()).isCloseTo(keys, withinPercentage(50));
    assertThat(misses.returned()).isZero();
    assertThat(misses.seen()).isBetween(50L, 1_000L);
  }

  /** Each of these is asked for many times, and no key stays in the sample for being first. */
  @Test
  void misses_ofManyKeysInTurn_showThatTheyReturn() {
    Random random = new Random(1);
    for (int i = 0; i < 1_000_000; i++) {
      int key = random.nextInt(10_000) * 0x2545F491;
      sample.missed(key, 0);
      sample.evicted(key);
    }
    MissFacts misses = sample.misses();

    assertThat(misses.different()).isCloseTo(10_000, withinPercentage(50));
    assertThat(misses.returnedEvicted()).isGreaterThan(misses.seen() * 9 / 10);
  }

  @Test
  void age_halvesEveryCount() {
    for (int i = 0; i < 8; i++) {
      sample.missed(1, i);
    }
    sample.age();

    assertThat(sample.misses()).isEqualTo(new MissFacts(4, 3, 0, 0, 0, 1));
  }
}
