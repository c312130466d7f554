package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacher.key.KeyType;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All lives end at once, and what is out of date answers meanwhile where a rule lets it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SoftClearTest {

  private static final Duration LIFE = Duration.ofSeconds(100);
  private static final Duration STALE = Duration.ofSeconds(30);

  private static final Callable<Object> DOWN =
      () -> {
        throw new IOException("down");
      };

  private static Calls calls(Freshness freshness) throws Exception {
    Calls calls = new Calls(Calls.fresh(LIFE, null, freshness), KeyType.INT);
    calls.get("old", 1);
    return calls;
  }

  @Test
  void staleWhileRefresh_cleared_theOldResultAnswersUntilTheNewOneIsThere() throws Exception {
    Calls calls = calls(Freshness.of(null, 0, STALE, null));
    CountDownLatch gate = new CountDownLatch(1);
    calls.background =
        () -> {
          gate.await();
          return "new";
        };
    assertThat(calls.cache.writes().expireAll()).isEqualTo(1);
    for (int i = 0; i < 5; i++) {
      assertThat(calls.get("own", 1)).isEqualTo("old");
    }
    gate.countDown();
    while (!calls.pool.quiet()) {
      Thread.onSpinWait();
    }
    assertThat(calls.get("own", 1)).isEqualTo("new");
    assertThat(calls.runs).hasValue(2);
    assertThat(calls.cache.counters().staleServed.sum()).isEqualTo(5);
    assertThat(calls.cache.counters().refreshes.sum()).isEqualTo(1);
    assertThat(calls.cache.counters().removals.sum()).isZero();
  }

  @Test
  void staleWhileRefresh_cleared_theOldResultAnswersNoLongerThanItMay() throws Exception {
    Calls calls = calls(Freshness.of(null, 0, STALE, null));
    calls.cache.writes().expireAll();
    calls.pass(STALE.toNanos());
    assertThat(calls.get("own", 1)).isEqualTo("own");
  }

  @Test
  void staleIfError_cleared_theOldResultAnswersWhileTheMethodFails() throws Exception {
    Calls calls = calls(Freshness.of(null, 0, null, STALE));
    assertThat(calls.cache.writes().expireAll()).isEqualTo(1);
    for (int i = 0; i < 5; i++) {
      assertThat(calls.call(DOWN, 1)).isEqualTo("old");
    }
    assertThat(calls.runs).hasValue(2);
    assertThat(calls.cache.counters().staleServed.sum()).isEqualTo(5);
    calls.pass(Renewals.SHORTEST_PAUSE);
    assertThat(calls.get("new", 1)).isEqualTo("new");
    assertThat(calls.call(DOWN, 1)).isEqualTo("new");
  }

  /** What has become wrong, and not only old, answers nobody. */
  @Test
  void invalidateAll_nothingOldAnswers() throws Exception {
    Calls whileRefresh = calls(Freshness.of(null, 0, STALE, null));
    whileRefresh.cache.invalidateAll();
    assertThat(whileRefresh.get("own", 1)).isEqualTo("own");

    Calls ifError = calls(Freshness.of(null, 0, null, STALE));
    ifError.cache.invalidateAll();
    assertThatThrownBy(() -> ifError.call(DOWN, 1)).hasMessage("down");
  }
}
