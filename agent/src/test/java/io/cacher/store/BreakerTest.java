package io.cacher.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.store.Breaker.State;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BreakerTest {

  /** Near the end of a clock's range, which a clock may be at any time. */
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);

  private final Breaker breaker = new Breaker(nanos::get);

  @BeforeEach
  void isClosed() {
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      breaker.failed();
    }
  }

  private void pass(long millis) {
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  @Test
  void failures_fewOrNotInARow_leaveItClosed() {
    fail(4);
    assertThat(breaker.admits()).isTrue();
    breaker.succeeded();
    fail(4);
    assertThat(breaker.admits()).isTrue();
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void failures_fiveInARow_openIt() {
    fail(5);
    assertThat(breaker.state()).isEqualTo(State.OPEN);
    assertThat(breaker.admits()).isFalse();
    pass(499);
    assertThat(breaker.admits()).isFalse();
  }

  /** Of many callers that wait when it opens, each fails in its turn. */
  @Test
  void open_failuresOfThoseAskedBefore_doNotLengthenThePause() {
    fail(40);
    pass(500);
    assertThat(breaker.admits()).isTrue();
    breaker.failed();
    fail(40);
    pass(1_000);
    assertThat(breaker.admits()).isTrue();
  }

  @Test
  void wouldAdmit_changesNothing() {
    assertThat(breaker.wouldAdmit()).isTrue();
    fail(5);
    assertThat(breaker.wouldAdmit()).isFalse();
    pass(500);
    assertThat(breaker.wouldAdmit()).isTrue();
    assertThat(breaker.admits()).isTrue();
    assertThat(breaker.wouldAdmit()).isFalse();
  }

  @Test
  void halfOpen_admitsOneCall() {
    fail(5);
    pass(500);
    assertThat(breaker.admits()).isTrue();
    assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
    assertThat(breaker.admits()).isFalse();
  }

  @Test
  void halfOpen_success_closesIt() {
    fail(5);
    pass(500);
    assertThat(breaker.admits()).isTrue();
    breaker.succeeded();
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    fail(4);
    assertThat(breaker.admits()).isTrue();
  }

  @Test
  void halfOpen_failures_doubleThePauseUpToItsLongest() {
    fail(5);
    for (long pause : new long[] {500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000}) {
      pass(pause - 1);
      assertThat(breaker.admits()).as("before %s ms", pause).isFalse();
      pass(1);
      assertThat(breaker.admits()).as("after %s ms", pause).isTrue();
      breaker.failed();
      assertThat(breaker.state()).isEqualTo(State.OPEN);
    }
  }

  @Test
  void halfOpen_probeOfWhichNothingIsHeard_isFollowedByAnother() {
    fail(5);
    pass(500);
    assertThat(breaker.admits()).isTrue();
    pass(499);
    assertThat(breaker.admits()).isFalse();
    pass(1);
    assertThat(breaker.admits()).isTrue();
  }

  /** Two calls that see at once that it is time: the second comes while the first looks. */
  @Test
  void halfOpen_callsAtOnce_oneAlonePasses() {
    List<Boolean> second = new ArrayList<>();
    AtomicLong time = new AtomicLong();
    AtomicReference<@Nullable Breaker> asked = new AtomicReference<>();
    Breaker two =
        new Breaker(
            () -> {
              Breaker other = asked.getAndSet(null);
              if (other != null) {
                second.add(other.admits());
              }
              return time.get();
            });
    for (int i = 0; i < Breaker.MOST_FAILURES; i++) {
      two.failed();
    }
    time.addAndGet(Breaker.LONGEST_PAUSE);
    asked.set(two);

    assertThat(two.admits()).isFalse();
    assertThat(second).containsExactly(true);
  }
}
