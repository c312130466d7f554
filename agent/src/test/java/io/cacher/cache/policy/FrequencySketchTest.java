package io.cacher.cache.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrequencySketchTest {

  @Test
  void frequency_beforeHalving_neverBelowTheTrueCount() {
    FrequencySketch sketch = new FrequencySketch(1_000);
    Map<Integer, Integer> counts = new HashMap<>();
    Random random = new Random(1);
    for (long i = 0; i < sketch.sampleSize() - 1; i++) {
      int hash = ((int) (random.nextGaussian() * 500)) * 0x9E3779B9;
      sketch.increment(hash);
      counts.merge(hash, 1, Integer::sum);
    }
    counts.forEach(
        (hash, count) ->
            assertThat(sketch.frequency(hash))
                .isBetween(
                    Math.min(count, FrequencySketch.MAXIMUM_COUNT), FrequencySketch.MAXIMUM_COUNT));
  }

  @Test
  void frequency_neverSeen_isUsuallyZero() {
    FrequencySketch sketch = new FrequencySketch(1_000);
    for (int key = 0; key < 1_000; key++) {
      sketch.increment(key * 0x9E3779B9);
    }
    int wrong = 0;
    for (int key = 1_000; key < 11_000; key++) {
      wrong += sketch.frequency(key * 0x9E3779B9) > 0 ? 1 : 0;
    }
    assertThat(wrong).isLessThan(500);
  }

  @Test
  void increment_manyTimes_stopsAtTheCap() {
    FrequencySketch sketch = new FrequencySketch(10);
    for (int i = 0; i < 100; i++) {
      sketch.increment(42);
    }
    assertThat(sketch.frequency(42)).isEqualTo(FrequencySketch.MAXIMUM_COUNT);
  }

  @Test
  void increment_sampleFull_halvesEveryCount() {
    FrequencySketch sketch = new FrequencySketch(1_000);
    for (int i = 0; i < 12; i++) {
      sketch.increment(42);
    }
    for (long i = 12; i < sketch.sampleSize() - 1; i++) {
      sketch.increment((int) i * 0x9E3779B9 | 1);
    }
    int before = sketch.frequency(42);
    sketch.increment(7);
    assertThat(before).isGreaterThanOrEqualTo(12);
    assertThat(sketch.frequency(42)).isEqualTo(before / 2);
  }

  @Test
  void constructor_anyMaximum_counts() {
    for (long maximum : new long[] {0, 1, 2, 100_000}) {
      FrequencySketch sketch = new FrequencySketch(maximum);
      sketch.increment(-1);
      assertThat(sketch.frequency(-1)).isEqualTo(1);
    }
  }
}
