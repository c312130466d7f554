package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CoarseClockTest {

  @Test
  void now_ticksOnTime_runsAheadByAtMostOneResolution() {
    AtomicLong source = new AtomicLong(Long.MAX_VALUE - 50); // nanoTime may overflow
    CoarseClock clock = new CoarseClock(source::get, 10);
    assertThat(clock.precise()).isZero();
    assertThat(clock.now()).isEqualTo(10);
    for (int i = 1; i < 200; i++) {
      source.incrementAndGet();
      if (i % 10 == 0) {
        clock.tick();
      }
      assertThat(clock.precise()).isEqualTo(i);
      assertThat(clock.now() - clock.precise()).isBetween(1L, 10L);
    }
  }

  @Test
  void now_noTick_standsStill() {
    AtomicLong source = new AtomicLong();
    CoarseClock clock = new CoarseClock(source::get, 10);
    source.set(1_000);
    assertThat(clock.now()).isEqualTo(10);
    clock.tick();
    assertThat(clock.now()).isEqualTo(1_010);
  }

  @Test
  void refine_finerStep_timeNeverRunsBack() {
    AtomicLong source = new AtomicLong();
    CoarseClock clock = new CoarseClock(source::get, 100);
    clock.refine(10);
    source.set(5);
    clock.tick();
    assertThat(clock.now()).isEqualTo(100);
    source.set(95);
    clock.tick();
    assertThat(clock.now()).isEqualTo(105);
    clock.refine(50);
    assertThat(clock.resolution()).isEqualTo(10);
  }
}
