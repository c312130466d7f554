package io.cacher.cache.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TinyLfuTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7, 100, 1_000})
  void evict_randomOperations_holdsTheBoundAndTheQueues(int maximum) {
    Random random = new Random(maximum);
    PolicyRun run = new PolicyRun(maximum);
    for (int i = 0; i < 60_000; i++) {
      int key = (int) Math.abs(random.nextGaussian() * (maximum + 5));
      if (random.nextInt(10) == 0) {
        run.remove(key);
      } else {
        run.access(key);
      }
      if (random.nextInt(5_000) == 0) {
        run.policy.setMaximum(random.nextInt(2 * maximum + 1));
        run.evict();
      }
      assertThat(run.policy.size())
          .isEqualTo(run.held.size())
          .isLessThanOrEqualTo(run.policy.maximum());
    }
    for (PolicyRun.Key node : run.held.values()) {
      assertThat(node.place).isNotNull();
    }
    drain(run);
  }

  /** Every node held comes out exactly once. */
  private static void drain(PolicyRun run) {
    run.policy.setMaximum(0);
    run.evict();
    assertThat(run.held).isEmpty();
    assertThat(run.policy.size()).isZero();
  }

  @Test
  void setMaximum_smaller_evictsAtOnceAndThenHoldsIt() {
    PolicyRun run = new PolicyRun(1_000);
    run.hitRatio(Traces.zipf(0.9, 5_000, 20_000));
    assertThat(run.policy.size()).isEqualTo(1_000);
    run.policy.setMaximum(10);
    run.evict();
    assertThat(run.policy.size()).isEqualTo(10);
    run.hitRatio(Traces.zipf(0.9, 5_000, 20_000));
    assertThat(run.policy.size()).isEqualTo(10);
  }

  @Test
  void setMaximum_larger_fillsUp() {
    PolicyRun run = new PolicyRun(10);
    run.hitRatio(Traces.loop(500, 5_000));
    run.policy.setMaximum(500);
    assertThat(run.hitRatio(Traces.loop(500, 5_000))).isGreaterThan(85);
    assertThat(run.policy.size()).isEqualTo(500);
  }

  @Test
  void recordHit_nodeNotHeld_isIgnored() {
    TinyLfu policy = new TinyLfu(4);
    PolicyRun.Key stranger = new PolicyRun.Key(1);
    policy.recordHit(stranger);
    policy.remove(stranger);
    assertThat(policy.size()).isZero();
    assertThat(policy.evict(null)).isNull();
  }

  @Test
  void wantsHits_fromHalfFullOn() {
    PolicyRun run = new PolicyRun(100);
    for (int key = 0; key < 50; key++) {
      run.access(key);
      assertThat(run.policy.wantsHits()).isFalse();
    }
    run.access(50);
    assertThat(run.policy.wantsHits()).isTrue();
  }

  /** The oldest on probation was popular once; those behind it were seen but once. */
  @Test
  void evict_oldestIsPopular_doesNotGuardThoseBehind() {
    PolicyRun run = new PolicyRun(100);
    for (int key = 1_000; key < 1_060; key++) {
      run.access(key);
    }
    for (int key = 1_000; key < 1_060; key++) {
      run.remove(key);
    }
    for (int i = 0; i < 10; i++) {
      run.remove(0);
      run.access(0);
    }
    for (int key = 1; key < 100; key++) {
      run.access(key);
    }
    for (int i = 0; i < 4; i++) {
      run.access(200);
      run.access(300 + i);
    }
    assertThat(run.held).containsKeys(0, 200).doesNotContainKey(1);
  }

  @Test
  void evict_hotSetAndScan_keepsTheHotSet() {
    PolicyRun run = new PolicyRun(100);
    for (int round = 0; round < 50; round++) {
      for (int key = 0; key < 80; key++) {
        run.access(key);
      }
    }
    for (int key = 1_000; key < 5_000; key++) {
      run.access(key);
    }
    long kept = run.held.keySet().stream().filter(key -> key < 80).count();
    assertThat(kept).isGreaterThan(70);
  }
}
