package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyPaceTest {

  private final AtomicLong time = new AtomicLong();
  private final RunTimes runs = new RunTimes(0);
  private final KeyPace pace = new KeyPace(new CoarseClock(time::get, 0), runs);

  private long keyNanos = Duration.ofMillis(50).toNanos();

  private final Entry entry =
      new Entry(0) {
        @Override
        public Site site() {
          throw new AssertionError("nobody asks");
        }

        @Override
        protected int rehash() {
          time.addAndGet(keyNanos);
          return 0;
        }

        @Override
        protected boolean sameKey(Entry other) {
          return other == this;
        }

        @Override
        public @Nullable Object[] key() {
          return new Object[0];
        }
      };

  private long decisionAfterSamples() {
    return decisionAfterSamples(10);
  }

  private long decisionAfterSamples(int samples) {
    for (int i = 0; i < samples; i++) {
      pace.sample(entry);
    }
    return pace.decide();
  }

  @Test
  void keys_slowerThanTheMethod_shallPass() {
    runs.record(Duration.ofMillis(10).toNanos());
    assertThat(decisionAfterSamples()).isEqualTo(Duration.ofMillis(50).toNanos());
    assertThat(pace.passingNanos()).isEqualTo(KeyPace.FIRST_PAUSE_NANOS);
  }

  /** A hit still saves something. */
  @Test
  void keys_slowButQuickerThanTheMethod_shallNot() {
    runs.record(Duration.ofMillis(200).toNanos());
    assertThat(decisionAfterSamples()).isZero();
    assertThat(pace.passingNanos()).isZero();
  }

  @Test
  void pauses_oneAfterTheOther_growToAnHour() {
    for (int i = 0; i < 10; i++) {
      assertThat(decisionAfterSamples()).isPositive();
      assertThat(pace.passingNanos()).isLessThanOrEqualTo(KeyPace.LONGEST_PAUSE_NANOS);
      time.addAndGet(pace.passingNanos());
    }
    decisionAfterSamples();
    assertThat(pace.passingNanos()).isEqualTo(KeyPace.LONGEST_PAUSE_NANOS);
  }

  @Test
  void keys_quickAfterAPause_areJudgedAsAtFirst() {
    decisionAfterSamples();
    time.addAndGet(pace.passingNanos());
    assertThat(decisionAfterSamples(1)).as("on probation").isPositive();
    time.addAndGet(pace.passingNanos());
    long slow = keyNanos;
    keyNanos = 0;
    assertThat(decisionAfterSamples(1)).isZero();

    keyNanos = slow;
    assertThat(decisionAfterSamples(2)).isZero();
    assertThat(decisionAfterSamples(1)).isPositive();
    assertThat(pace.passingNanos()).isEqualTo(KeyPace.FIRST_PAUSE_NANOS);
  }

  /** Threads that made their keys before are still sampled. */
  @Test
  void passing_slowKeysMeanwhile_areNoNewDecision() {
    assertThat(decisionAfterSamples()).isPositive();
    long until = time.get() + pace.passingNanos();
    assertThat(decisionAfterSamples()).isZero();
    assertThat(time.get() + pace.passingNanos()).isEqualTo(until);
  }
}
