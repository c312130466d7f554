package io.cacher.link;

import static org.assertj.core.api.Assertions.assertThat;

import app.sample.Shelf;
import io.cacher.cache.CoarseClock;
import io.cacher.weave.Woven;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class RestingPublishersTest {

  private final AtomicLong time = new AtomicLong();
  private final CoarseClock clock = new CoarseClock(time::get, 1);

  private static Object first(Method method) throws ReflectiveOperationException {
    return ((Flux<?>) method.invoke(null, 1)).collectList().block();
  }

  private void rest() {
    for (long next = 0; next != Long.MAX_VALUE; ) {
      next = clock.step();
    }
  }

  /** Calling it works already, before anybody subscribes. */
  @Test
  void call_whileTheClockRests_doesNotRunTheMethodOfAValueThatLives() throws Exception {
    Woven woven = Woven.by(clock, "app.sample.Shelf.flux(int)", "expire-after-write: 1m");
    Method method = woven.load(Shelf.class).getMethod("flux", int.class);
    AtomicInteger runs = (AtomicInteger) method.getDeclaringClass().getField("RUNS").get(null);
    runs.set(0);
    final String loaded = first(method).toString();
    rest();
    time.addAndGet(Duration.ofSeconds(30).toNanos());

    assertThat(first(method)).hasToString(loaded);
    assertThat(runs).hasValue(1);
    assertThat(woven.caches.caches().get(0).counters().hits.sum()).isEqualTo(1);
    rest();
    time.addAndGet(Duration.ofSeconds(30).toNanos());
    assertThat(first(method).toString()).isNotEqualTo(loaded);
    assertThat(runs).hasValue(2);
  }
}
