package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.key.KeyType;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CacheUseTest {

  @Test
  void stored_manyTimes_someAreTimedAndStandForAll() {
    Calls calls = new Calls(Calls.sized(10), KeyType.INT);
    int puts = 64 + 80;
    for (int i = 0; i < puts; i++) {
      calls.cache.use().stored(System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(1));
    }

    assertThat(calls.cache.counters().putNanos.sum())
        .isBetween(TimeUnit.MILLISECONDS.toNanos(puts), TimeUnit.SECONDS.toNanos(puts));

    // Or the next would be one of those that stand for eight, or are not timed.
    calls.cache.counters().reset();
    calls.cache.use().stored(System.nanoTime() - TimeUnit.SECONDS.toNanos(1));
    assertThat(calls.cache.counters().putNanos.sum())
        .isBetween(TimeUnit.SECONDS.toNanos(1), TimeUnit.SECONDS.toNanos(7));
  }
}
