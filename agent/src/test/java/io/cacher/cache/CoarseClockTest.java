package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
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

  @Test
  void step_usedAtTimes_goesOn() {
    AtomicLong source = new AtomicLong();
    CoarseClock clock = new CoarseClock(source::get, 10);
    for (int i = 1; i <= 5 * CoarseClock.UNUSED_STEPS; i++) {
      if (i % CoarseClock.UNUSED_STEPS == 0) {
        clock.awake();
      }
      source.addAndGet(10);
      assertThat(clock.step()).isEqualTo(10);
      assertThat(clock.now()).isEqualTo(source.get() + 10);
    }
  }

  @Test
  void step_longUnused_restsAheadOfAllThatEnds() {
    AtomicLong source = new AtomicLong();
    CoarseClock clock = new CoarseClock(source::get, 10);
    for (int i = 0; i < CoarseClock.UNUSED_STEPS; i++) {
      assertThat(clock.step()).isEqualTo(10);
    }
    assertThat(clock.step()).isEqualTo(Long.MAX_VALUE);
    assertThat(clock.now()).isBetween(Duration.ofDays(50_000).toNanos(), Entry.FOREVER - 1);
    assertThat(clock.step()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void awake_atRest_isTheTimeAndSetsTheClockGoing() {
    AtomicLong source = new AtomicLong();
    CoarseClock clock = new CoarseClock(source::get, 10);
    rest(clock);
    source.set(5_000);
    assertThat(clock.awake()).isEqualTo(5_010);
    assertThat(clock.now()).isEqualTo(5_010);
    source.set(5_010);
    assertThat(clock.step()).isEqualTo(10);
    assertThat(clock.now()).isEqualTo(5_020);
  }

  @Test
  void awake_afterARest_timeNeverRunsBack() {
    AtomicLong source = new AtomicLong();
    CoarseClock clock = new CoarseClock(source::get, 100);
    clock.refine(10);
    rest(clock);
    assertThat(clock.awake()).isEqualTo(100);
    source.set(95);
    rest(clock);
    assertThat(clock.awake()).isEqualTo(105);
  }

  @Test
  void awake_atRest_unparksTheThreadThatSteps() throws Exception {
    CoarseClock clock = new CoarseClock(new AtomicLong()::get, 10);
    CountDownLatch rests = new CountDownLatch(1);
    Thread stepping =
        new Thread(
            () -> {
              rest(clock);
              rests.countDown();
              while (clock.step() == Long.MAX_VALUE) {
                LockSupport.park();
              }
            });
    stepping.setDaemon(true);
    stepping.start();
    rests.await();
    assertThat(clock.awake()).isEqualTo(10);
    stepping.join(60_000);
    assertThat(stepping.isAlive()).isFalse();
  }

  /** Whoever wakes the clock may have no stack left in the middle of it. */
  @Test
  void awake_atRest_thatOverflowsTheStack_doesNotLeaveTimeStandingStill() throws Exception {
    AtomicLong source = new AtomicLong();
    Thread waking = Thread.currentThread();
    CountDownLatch rests = new CountDownLatch(1);
    CoarseClock clock =
        new CoarseClock(
            () -> {
              if (rests.getCount() == 0 && Thread.currentThread() == waking) {
                throw new StackOverflowError("told to");
              }
              return source.get();
            },
            10);
    Thread stepping =
        new Thread(
            () -> {
              rest(clock);
              rests.countDown();
              while (clock.step() == Long.MAX_VALUE) {
                LockSupport.park();
              }
            });
    stepping.setDaemon(true);
    stepping.start();
    rests.await();
    source.set(5_000);
    assertThatThrownBy(clock::awake).isInstanceOf(StackOverflowError.class);
    stepping.join(60_000);
    assertThat(clock.now()).isEqualTo(5_010);
  }

  static void rest(CoarseClock clock) {
    while (clock.step() != Long.MAX_VALUE) {
      assertThat(clock.now()).isLessThan(Long.MAX_VALUE >>> 2);
    }
  }
}
