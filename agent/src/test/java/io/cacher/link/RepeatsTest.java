package io.cacher.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.sample.Editions;
import io.cacher.cache.Cache;
import io.cacher.cache.Repeater;
import io.cacher.cache.Repeats;
import io.cacher.weave.Woven;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Calls that are made again with what their keys hold. */
class RepeatsTest {

  private static final Object[] ALL = {
    true, (byte) -1, (short) -2, 'c', 3, 4L, 0.5f, -0.25, "text", 1_000
  };

  private static final class Service {
    final Woven woven;
    private final Class<?> type;
    private final Object editions;
    private final String method;

    Service(String method, String... properties) throws ReflectiveOperationException {
      this.method = method;
      woven = Woven.by("app.sample.Editions." + method + "(..)", properties);
      type = woven.load(Editions.class);
      editions = type.getConstructor(String.class).newInstance("here");
    }

    Object call(Object... arguments) throws ReflectiveOperationException {
      for (Method each : type.getMethods()) {
        if (each.getName().equals(method)) {
          return each.invoke(editions, arguments);
        }
      }
      throw new NoSuchMethodException(method);
    }

    int runs() throws ReflectiveOperationException {
      return type.getField("runs").getInt(null);
    }

    void during(Runnable action) throws ReflectiveOperationException {
      type.getField("during").set(null, action);
    }

    Cache cache() {
      return woven.caches.caches().get(0);
    }

    long repeat() throws Repeater.Unrepeatable {
      return Repeats.begin(cache().entries(10));
    }

    void awaitLoads(int loads) {
      while (woven.count(counters -> counters.loads) < loads || cache().inFlight() > 0) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void plainRule_everyKindOfArgument_isPassedAsItWas() throws Exception {
    Service service = new Service("all");
    assertThat(service.call(ALL)).isEqualTo("true -1-2c340.5-0.25text1000 1");
    assertThat(service.repeat()).isEqualTo(1);
    service.awaitLoads(2);
    assertThat(service.call(ALL)).isEqualTo("true -1-2c340.5-0.25text1000 2");
    assertThat(service.runs()).isEqualTo(2);
  }

  @Test
  void ruleThatRefreshes_oldResult_answersUntilTheNewOneIsThere() throws Exception {
    for (String scope : new String[] {"instance", "equal", "shared"}) {
      Service service =
          new Service(
              "all", "scope: " + scope, "expire-after-write: 1h", "refresh-after-write: 1m");
      Object old = service.call(ALL);
      CountDownLatch running = new CountDownLatch(1);
      CountDownLatch go = new CountDownLatch(1);
      service.during(
          () -> {
            running.countDown();
            await(go);
          });
      assertThat(service.repeat()).as(scope).isEqualTo(1);
      await(running);
      assertThat(service.call(ALL)).isEqualTo(old);
      assertThat(service.repeat()).as("one at a time").isEqualTo(1);
      go.countDown();
      service.awaitLoads(2);
      // A refresh is counted a moment before its result takes the old one's place.
      Object fresh = service.call(ALL);
      while (fresh.equals(old)) {
        Thread.onSpinWait();
        fresh = service.call(ALL);
      }
      assertThat(fresh).isEqualTo("true -1-2c340.5-0.25text1000 2");
      assertThat(service.runs()).isEqualTo(2);
    }
  }

  /** The refresh dies with its entry. */
  @Test
  void ruleThatRefreshes_invalidatedMeanwhile_doesNotComeBack() throws Exception {
    Service service = new Service("all", "expire-after-write: 1h", "refresh-after-write: 1m");
    service.call(ALL);
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    service.during(
        () -> {
          running.countDown();
          await(go);
        });
    service.repeat();
    await(running);
    service.cache().invalidateAll();
    service.during(() -> {});
    go.countDown();
    service.awaitLoads(2);
    assertThat(service.cache().size()).isZero();
  }

  @Test
  void keyThatDoesNotTellTheCall_nothingIsBegunAndTheReasonTold() throws Exception {
    refused(new Service("sum"), "holds a copy of `arg0`", List.of(1, 2));
    refused(new Service("half", "ignore: arg1"), "does not hold all of `arg1`", 1, 2);
    refused(new Service("half", "key: arg1"), "does not hold all of `arg0`", 1, 2);
    refused(new Service("price", "scope: shared"), "no receiver, and none is known", 1);
    refused(new Service("each", "elements: arg0"), "one of `elements`", List.of(1));
  }

  private static void refused(Service service, String reason, Object... arguments)
      throws Exception {
    service.call(arguments);
    int runs = service.runs();
    assertThatThrownBy(service::repeat)
        .isInstanceOf(Repeater.Unrepeatable.class)
        .hasMessageContaining(reason);
    assertThat(service.runs()).isEqualTo(runs);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
