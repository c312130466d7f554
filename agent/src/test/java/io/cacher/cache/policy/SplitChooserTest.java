package io.cacher.cache.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitChooserTest {

  @ParameterizedTest
  @ValueSource(ints = {100, 5_000})
  void record_loopThenDriftThenLoop_followsWithinAFewPasses(int size) {
    FrequencySketch counts = new FrequencySketch(size);
    SplitChooser chooser = new SplitChooser(size, counts);
    replay(chooser, counts, loop(size));
    assertThat(chooser.chosen().window()).isEqualTo(0.01);
    replay(chooser, counts, drift(size));
    assertThat(chooser.chosen().window()).isGreaterThan(0.4);
    replay(chooser, counts, loop(size));
    assertThat(chooser.chosen().window()).isLessThan(0.2);
  }

  /** What was so for long must not outweigh what is so now. */
  @Test
  void record_longLoopThenDrift_followsAsSoon() {
    FrequencySketch counts = new FrequencySketch(100);
    SplitChooser chooser = new SplitChooser(100, counts);
    for (int i = 0; i < 20; i++) {
      replay(chooser, counts, loop(100));
    }
    replay(chooser, counts, drift(100));
    replay(chooser, counts, drift(100));
    assertThat(chooser.chosen().window()).isGreaterThan(0.4);
  }

  /** Between splits that do about as well, chance would decide; each move displaces entries. */
  @Test
  void record_nothingButPopularity_seldomMoves() {
    FrequencySketch counts = new FrequencySketch(500);
    SplitChooser chooser = new SplitChooser(500, counts);
    assertThat(replay(chooser, counts, Traces.zipf(0.9, 5_000, 200_000))).isLessThan(6);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 511, 512, 513, 1L << 40})
  void record_anySize_nothingDiffers_theFirstGivesWayToTheSecondOnce(long entries) {
    FrequencySketch counts = new FrequencySketch(1_000);
    SplitChooser chooser = new SplitChooser(entries, counts);
    assertThat(chooser.chosen()).isEqualTo(Split.rivals()[0]);
    int moves = 0;
    // Of huge caches a sample is looked at, so small that none of these keys is in it.
    int keys = entries > 1_000 ? 0 : 5_000;
    for (int key = 0; key < keys; key++) {
      moves += chooser.record(new PolicyRun.Key(key).hash) ? 1 : 0;
    }
    assertThat(moves).isEqualTo(keys == 0 ? 0 : 1);
    assertThat(chooser.chosen()).isEqualTo(Split.rivals()[keys == 0 ? 0 : 1]);
  }

  private static int[] loop(int size) {
    return Traces.loop(size * 3 / 2, 40 * size);
  }

  /** Each key is asked for twice, half a cache apart, and never again. */
  private static int[] drift(int size) {
    int[] trace = new int[60 * size];
    for (int i = 0; i < trace.length; i++) {
      int step = i / 2;
      trace[i] = 1_000_000 + (i % 2 == 0 ? step : Math.max(0, step - size / 4));
    }
    return trace;
  }

  /** Returns how often the choice has moved. */
  private static int replay(SplitChooser chooser, FrequencySketch counts, int[] trace) {
    int moves = 0;
    for (int key : trace) {
      int hash = new PolicyRun.Key(key).hash;
      counts.increment(hash);
      moves += chooser.record(hash) ? 1 : 0;
    }
    return moves;
  }
}
