package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.key.KeyType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whether the clock has rested meanwhile makes no difference to what a call gets. */
class RestingClockTest {

  private static final Duration LIFE = Duration.ofMillis(250);

  private static void pass(Calls calls, long millis) {
    calls.time.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  @Test
  void hit_atRestBeforeTheEnd_isAHit() throws Exception {
    Calls calls = new Calls(Calls.lasting(LIFE, null), KeyType.INT);
    calls.get("a", 1);
    CoarseClockTest.rest(calls.clock);
    pass(calls, 100);
    assertThat(calls.get("b", 1)).isEqualTo("a");
    assertThat(calls.get("c", 1)).isEqualTo("a");
    Counters counters = calls.cache.counters();
    assertThat(counters.hits.sum()).isEqualTo(2);
    assertThat(counters.misses.sum()).isEqualTo(1);
    assertThat(counters.expired.sum()).isZero();
  }

  @Test
  void hit_atRestAfterTheEnd_runsAgain() throws Exception {
    Calls calls = new Calls(Calls.lasting(LIFE, null), KeyType.INT);
    calls.get("a", 1);
    CoarseClockTest.rest(calls.clock);
    pass(calls, 250);
    assertThat(calls.get("b", 1)).isEqualTo("b");
    assertThat(calls.get("c", 1)).isEqualTo("b");
  }

  @Test
  void hit_atRest_postponesByTheTimeThatItIs() throws Exception {
    Calls calls = new Calls(Calls.lasting(null, LIFE), KeyType.INT);
    calls.get("a", 1);
    CoarseClockTest.rest(calls.clock);
    pass(calls, 100);
    assertThat(calls.get("b", 1)).isEqualTo("a");
    CoarseClockTest.rest(calls.clock);
    pass(calls, 200);
    assertThat(calls.get("c", 1)).isEqualTo("a");
    CoarseClockTest.rest(calls.clock);
    pass(calls, 250);
    assertThat(calls.get("d", 1)).isEqualTo("d");
  }

  @Test
  void hit_ofWhatNeverEnds_keepsTheClockGoing() throws Exception {
    Calls calls = new Calls(Calls.settings(), KeyType.INT);
    calls.get("a", 1);
    CoarseClockTest.rest(calls.clock);
    assertThat(calls.get("b", 1)).isEqualTo("a");
    assertThat(calls.cache.counters().hits.sum()).isEqualTo(1);
    assertThat(calls.clock.step()).isNotEqualTo(Long.MAX_VALUE);
  }

  @Test
  void store_atRest_livesAsLongAsEver() throws Exception {
    Calls calls = new Calls(Calls.lasting(LIFE, null), KeyType.INT);
    CoarseClockTest.rest(calls.clock);
    pass(calls, 60_000);
    calls.get("a", 1);
    CoarseClockTest.rest(calls.clock);
    pass(calls, 200);
    assertThat(calls.get("b", 1)).isEqualTo("a");
    pass(calls, 50);
    calls.clock.tick();
    assertThat(calls.get("c", 1)).isEqualTo("c");
  }

  @Test
  void contents_atRest_areListed() throws Exception {
    Calls calls = new Calls(Calls.lasting(LIFE, null), KeyType.INT);
    calls.get("a", 1);
    CoarseClockTest.rest(calls.clock);
    assertThat(calls.cache.entries(10)).hasSize(1);
  }
}
