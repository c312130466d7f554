package io.cacher.link;

import static org.assertj.core.api.Assertions.assertThat;

import app.sample.Shelf;
import io.cacher.cache.Cache;
import io.cacher.cache.CoarseClock;
import io.cacher.weave.Woven;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys that take long by a clock that they themselves advance. */
class SlowKeysTest {

  private final AtomicLong time = new AtomicLong();
  private final CoarseClock clock = new CoarseClock(time::get, 0);
  private final Woven woven = Woven.by(clock, "app.sample.Shelf.byObject(Object)");
  private final Key key = new Key();
  private Method method;
  private Cache cache;

  private final class Key {
    long nanos;
    int hashed;

    @Override
    public int hashCode() {
      hashed++;
      time.addAndGet(nanos);
      return 42;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key;
    }
  }

  @BeforeEach
  void link() throws ReflectiveOperationException {
    method = woven.load(Shelf.class).getMethod("byObject", Object.class);
    callAfter(Duration.ZERO);
    cache = woven.caches.caches().get(0);
  }

  /** A call in the next step of the clock, and what the housekeeper does every second. */
  private void callAfter(Duration pause) throws ReflectiveOperationException {
    pass(pause);
    method.invoke(null, key);
    keepHouse();
  }

  private void pass(Duration pause) {
    time.addAndGet(pause.toNanos() + 1);
    clock.tick();
  }

  private void keepHouse() {
    for (Cache each : woven.caches.caches()) {
      each.maintain();
    }
    woven.linker.run();
  }

  private void makeSlow() throws ReflectiveOperationException {
    key.nanos = Duration.ofMillis(50).toNanos();
    for (int i = 0; i < 3; i++) {
      assertThat(cache.passesSlowKeys()).isFalse();
      callAfter(Duration.ZERO);
    }
    assertThat(cache.passesSlowKeys()).isTrue();
  }

  @Test
  void keys_slowThreeTimesInARow_callsPassWithoutAndAreCounted() throws Exception {
    makeSlow();
    long hits = cache.counters().hits.sum();
    int hashed = key.hashed;

    callAfter(Duration.ZERO);
    callAfter(Duration.ofSeconds(50));

    assertThat(key.hashed).isEqualTo(hashed);
    assertThat(cache.counters().hits.sum()).isEqualTo(hits);
    assertThat(cache.counters().bypassed.sum()).isEqualTo(2);
    assertThat(cache.counters().keyErrors.sum()).isEqualTo(1);
    assertThat(woven.complaints).isEmpty();
  }

  /** A call that is looked at hashes its key once more; who measures hits does so in thousands. */
  @Test
  void keys_slow_areLookedAtOnce() throws Exception {
    key.nanos = Duration.ofMillis(50).toNanos();
    int hashed = key.hashed;
    callAfter(Duration.ZERO);
    assertThat(key.hashed).isEqualTo(hashed + 2);
  }

  @Test
  void keys_quickAfterThePause_areAnsweredAgain() throws Exception {
    makeSlow();
    pass(Duration.ofMinutes(1));
    keepHouse();
    key.nanos = 0;
    long hits = cache.counters().hits.sum();

    callAfter(Duration.ZERO);

    assertThat(cache.counters().hits.sum()).isEqualTo(hits + 1);
    assertThat(cache.passesSlowKeys()).isFalse();
  }

  /** One try is enough to know it again, and the next pause is longer. */
  @Test
  void keys_slowAfterThePause_passAtOnceAndForLonger() throws Exception {
    makeSlow();
    pass(Duration.ofMinutes(1));
    keepHouse();

    callAfter(Duration.ZERO);
    assertThat(cache.passesSlowKeys()).isTrue();
    pass(Duration.ofMinutes(1));
    assertThat(cache.passesSlowKeys()).isTrue();
    pass(Duration.ofMinutes(1));
    assertThat(cache.passesSlowKeys()).isFalse();
    assertThat(cache.counters().keyErrors.sum()).isEqualTo(2);
  }

  /** A key that no other equals: each call misses. */
  private Object newKey(int id, Duration slow) {
    return new Object() {
      @Override
      public int hashCode() {
        time.addAndGet(slow.toNanos());
        return id;
      }
    };
  }

  private void missAfterPause(int id, Duration slow) throws ReflectiveOperationException {
    pass(Duration.ZERO);
    method.invoke(null, newKey(id, slow));
    keepHouse();
  }

  @Test
  void keys_neverFoundAndSlow_callsPass() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(cache.passesSlowKeys()).isFalse();
      missAfterPause(i, Duration.ofMillis(50));
    }
    assertThat(cache.passesSlowKeys()).isTrue();
  }

  /** A pause of the machine is no slow key. */
  @Test
  void keys_slowNowAndThen_areAnswered() throws Exception {
    for (int i = 0; i < 10; i++) {
      key.nanos = i % 3 == 0 ? 0 : Duration.ofMillis(50).toNanos();
      callAfter(Duration.ZERO);
    }
    assertThat(cache.passesSlowKeys()).isFalse();
    assertThat(cache.counters().bypassed.sum()).isZero();
  }

  @Test
  void detached_whileCallsPass_staysSo() throws Exception {
    makeSlow();
    woven.linker.close();
    pass(Duration.ofMinutes(2));
    keepHouse();
    int hashed = key.hashed;

    callAfter(Duration.ZERO);

    assertThat(key.hashed).isEqualTo(hashed);
  }
}
