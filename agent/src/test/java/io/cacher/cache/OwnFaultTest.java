package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/** The cache itself breaks, at its clock; callers must not notice. */
class OwnFaultTest {

  private final AtomicBoolean broken = new AtomicBoolean();
  private final Faults faults = new Faults();
  private final Cache cache =
      new Cache(
          "broken",
          Calls.lasting(Duration.ofHours(1), null),
          new CoarseClock(this::time, 0),
          faults);
  private final ModelledCalls calls = new ModelledCalls(cache, null);
  private final AtomicInteger runs = new AtomicInteger();
  private final IntSupplier body = runs::incrementAndGet;

  private long time() {
    if (broken.get()) {
      throw new AssertionError("the clock is broken");
    }
    return 0;
  }

  @Test
  void fault_whileStoring_callerHasItsResultAndNothingIsHalfStored() {
    broken.set(true);
    assertThat(calls.call(body, 1)).isEqualTo(1);
    assertThat(calls.call(body, 1)).isEqualTo(2);
    assertThat(cache.counters().faults.sum()).isEqualTo(2);
    assertThat(faults.faults).hasSize(2);
    assertThat(cache.inFlight()).isZero();
    assertThat(cache.size()).isZero();

    broken.set(false);
    assertThat(calls.call(body, 1)).isEqualTo(3);
    assertThat(calls.call(body, 1)).isEqualTo(3);
    assertThat(List.of(cache.size(), cache.inFlight())).containsExactly(1L, 0L);
  }
}
