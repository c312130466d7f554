package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.key.KeyType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CacheFactsTest {

  @Test
  void keys_evictedBeforeTheyComeBack_areSeen() throws Exception {
    Calls calls = new Calls(Calls.sized(10), KeyType.INT);
    for (int i = 0; i < 600; i++) {
      calls.get(i, i % 60);
    }
    CacheFacts facts = calls.cache.facts();

    assertThat(facts.keys().different()).isEqualTo(60);
    assertThat(facts.keys().returnedEvicted()).isGreaterThan(300);
    assertThat(facts.maximumSize()).isEqualTo(10);
  }

  @Test
  void keys_expiredBeforeTheyComeBack_areSeenWithTheirGap() throws Exception {
    Calls calls = new Calls(Calls.lasting(Duration.ofNanos(10), null), KeyType.INT);
    for (int i = 0; i < 50; i++) {
      calls.get(i, 1);
      calls.pass(40);
    }
    CacheFacts facts = calls.cache.facts();

    assertThat(facts.keys().returnedExpired()).isEqualTo(49);
    assertThat(facts.keys().expiredGapNanos()).isEqualTo(40);
    assertThat(facts.lifetimeNanos()).isEqualTo(10);
  }

  @Test
  void receivers_newAndOld_areToldApart() throws Exception {
    Calls calls = new Calls(Calls.settings(), KeyType.IDENTITY, KeyType.INT);
    List<Object> receivers = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      receivers.add(new Object());
      calls.get(i, receivers.get(i), 1);
    }
    assertThat(calls.cache.facts().receivers().returned()).isZero();
    for (int i = 0; i < 40; i++) {
      calls.get(i, receivers.get(0), 2 + i);
    }

    assertThat(calls.cache.facts().receivers().returned()).isEqualTo(40);
  }

  @Test
  void lookups_oncePerTick_areTimedWithTheirKey() throws Exception {
    Calls calls = new Calls(Calls.settings(), KeyType.STRUCTURE);
    List<Slow> key = List.of(new Slow());
    calls.get(1, key);
    for (int i = 0; i < 20; i++) {
      calls.pass(1);
      calls.get(1, key);
    }
    CacheFacts facts = calls.cache.facts();

    assertThat(facts.lookupTimes()).isEqualTo(20);
    assertThat(facts.keyNanos()).isGreaterThan(20_000);
    assertThat(facts.lookupNanos()).isGreaterThanOrEqualTo(facts.keyNanos() / 2);
    assertThat(facts.loadTimes()).isEqualTo(1);
  }

  /** A part of a key whose hash takes its time. */
  private static final class Slow {
    @Override
    public int hashCode() {
      long start = System.nanoTime();
      while (System.nanoTime() - start < 30_000) {
        Thread.onSpinWait();
      }
      return 1;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Slow;
    }
  }
}
