package io.cacher.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.sample.Answers;
import io.cacher.cache.CoarseClock;
import io.cacher.cache.Counters;
import io.cacher.weave.Woven;
import io.reactivex.rxjava3.core.Single;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What rules say of values that arrive after the method has returned. */
@SuppressWarnings("FutureReturnValueIgnored") // what the application returns
class LaterRulesTest {

  /** A woven copy of {@link Answers}. */
  private static final class Service {
    final AtomicLong time = new AtomicLong();
    final CoarseClock clock = new CoarseClock(time::get, 1);
    final AtomicInteger runs = new AtomicInteger();
    final Woven woven;
    private final String method;
    private final Class<?> type;

    /** What the method returns when it is not told otherwise, one for each run. */
    final BlockingQueue<CompletableFuture<Object>> futures = new LinkedBlockingQueue<>();

    Service(String method, String... properties) {
      this.method = method;
      woven = Woven.by(clock, "app.sample.Answers." + method + "(int)", properties);
      type = woven.load(Answers.class);
      returns(
          () -> {
            CompletableFuture<Object> future = new CompletableFuture<>();
            futures.add(future);
            return future;
          });
    }

    void returns(Supplier<?> result) {
      Supplier<?> counted =
          () -> {
            runs.incrementAndGet();
            return result.get();
          };
      try {
        type.getField("result").set(null, counted);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(e.getMessage(), e);
      }
    }

    Object answer(String text, long lifetime, boolean good) {
      try {
        return Class.forName(type.getName() + "$Answer", true, type.getClassLoader())
            .getConstructor(String.class, long.class, boolean.class)
            .newInstance(text, lifetime, good);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(e.getMessage(), e);
      }
    }

    Object call(int key) {
      try {
        return Objects.requireNonNull(type.getMethod(method, int.class).invoke(null, key));
      } catch (ReflectiveOperationException e) {
        if (e.getCause() instanceof IllegalStateException thrown) {
          throw thrown;
        }
        throw new LinkageError(e.getMessage(), e);
      }
    }

    CompletableFuture<?> later() {
      return (CompletableFuture<?>) call(1);
    }

    /** The value that a call brings, whatever the method returns. */
    @Nullable Object value(int key) throws Exception {
      Object result = call(key);
      if (result instanceof Mono<?> mono) {
        return mono.block();
      }
      if (result instanceof Single<?> single) {
        return single.blockingGet();
      }
      if (result instanceof Flux<?> flux) {
        return flux.collectList().block();
      }
      return ((Future<?>) result).get(1, TimeUnit.MINUTES);
    }

    /** A result of the method's own kind. */
    Object brings(Object value) {
      return switch (method) {
        case "mono" -> Mono.just(value);
        case "single" -> Single.just(value);
        case "flux" -> Flux.just(value);
        default -> CompletableFuture.completedFuture(value);
      };
    }

    void pass(Duration passed) {
      time.addAndGet(passed.toNanos());
      clock.tick();
    }

    /** The future of the next run, which may be on another thread. */
    CompletableFuture<Object> next() throws InterruptedException {
      return Objects.requireNonNull(futures.poll(1, TimeUnit.MINUTES));
    }

    long count(Function<Counters, LongAdder> counter) {
      return woven.count(counter);
    }

    /** Has 1 in the cache, of a lifetime of a minute. */
    void fill(String value) throws InterruptedException {
      CompletableFuture<?> first = later();
      next().complete(value);
      assertThat(first.getNow(null)).isEqualTo(value);
    }
  }

  private static void await(BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - start).isLessThan(TimeUnit.MINUTES.toNanos(1));
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"future", "stage", "plain", "generic", "mono", "single"})
  void unless_overTheValue_storesTheOthers(String method) throws Exception {
    Service service = new Service(method, "unless: '!result.good || arg0 == 7'");
    Object bad = service.answer("bad", 0, false);
    service.returns(() -> service.brings(bad));
    assertThat(service.value(1)).isSameAs(bad);
    assertThat(service.value(1)).isSameAs(bad);
    assertThat(service.runs).hasValue(2);
    Object good = service.answer("good", 0, true);
    service.returns(() -> service.brings(good));
    assertThat(service.value(1)).isSameAs(good);
    assertThat(service.value(1)).isSameAs(good);
    assertThat(service.runs.getAndSet(0)).isGreaterThanOrEqualTo(3);
    assertThat(service.count(counters -> counters.hits)).isPositive();
    assertThat(service.value(7)).isSameAs(good);
    assertThat(service.value(7)).isSameAs(good);
    assertThat(service.runs.get()).as("not stored for its argument").isGreaterThanOrEqualTo(2);
    assertThat(service.count(counters -> counters.notStored)).isEqualTo(4);
    assertThat(service.woven.complaints).isEmpty();
  }

  /** A publisher of many is a list of its values. */
  @Test
  void unless_overManyValues_storesTheOthers() throws Exception {
    Service service = new Service("flux", "unless: size(result) < 2");
    Object one = service.answer("one", 0, true);
    service.returns(() -> Flux.just(one));
    service.value(1);
    service.value(1);
    assertThat(service.count(counters -> counters.notStored)).isEqualTo(2);
    service.returns(() -> Flux.just(one, one));
    service.value(1);
    service.value(1);
    assertThat(service.count(counters -> counters.hits)).isEqualTo(1);
    assertThat(service.woven.complaints).isEmpty();
  }

  /** Arguments are kept until the value is there, and those who have joined get it too. */
  @Test
  void unless_pendingValue_isJudgedWhenItArrives() throws Exception {
    Service service = new Service("future", "unless: arg0 == 1 && result.good");
    CompletableFuture<?> first = service.later();
    CompletableFuture<?> second = service.later();
    Object value = service.answer("x", 0, true);
    service.next().complete(value);
    assertThat(first.getNow(null)).isSameAs(value);
    assertThat(second.getNow(null)).isSameAs(value);
    assertThat(service.later()).isNotDone();
    assertThat(service.runs).hasValue(2);
    service.call(2);
    service.next();
    service.next().complete(value);
    assertThat(((CompletableFuture<?>) service.call(2)).getNow(null)).isSameAs(value);
    assertThat(service.runs).hasValue(3);
  }

  @Test
  void unless_thatFails_storesNothingAndIsTold() throws Exception {
    Service service = new Service("mono", "unless: result.broken");
    Object value = service.answer("x", 0, true);
    service.returns(() -> Mono.just(value));
    assertThat(service.value(1)).isSameAs(value);
    assertThat(service.value(1)).isSameAs(value);
    assertThat(service.runs).hasValue(2);
    assertThat(service.count(counters -> counters.keyErrors)).isEqualTo(2);
    assertThat(service.woven.complaints).allMatch(line -> line.contains("broken getter"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"future", "stage", "plain", "mono", "single"})
  void expireAfter_ofTheValue_endsIt(String method) throws Exception {
    Service service = new Service(method, "expire-after: result.lifetime");
    Object value = service.answer("x", 60_000, true);
    service.returns(() -> service.brings(value));
    service.value(1);
    service.value(1);
    long hits = service.count(counters -> counters.hits);
    assertThat(hits).isPositive();
    service.pass(Duration.ofSeconds(59));
    service.value(1);
    assertThat(service.count(counters -> counters.hits)).isGreaterThan(hits);
    long loads = service.count(counters -> counters.loads);
    assertThat(loads).isEqualTo(1);
    service.pass(Duration.ofSeconds(2));
    service.value(1);
    assertThat(service.count(counters -> counters.loads)).isEqualTo(2);
    assertThat(service.woven.complaints).isEmpty();
  }

  @Test
  void condition_ofAPublisher_letsItsCallsPass() throws Exception {
    Service service = new Service("mono", "condition: arg0 > 1");
    Object value = service.answer("x", 0, true);
    service.returns(() -> Mono.just(value));
    service.value(1);
    service.value(1);
    assertThat(service.count(counters -> counters.bypassed)).isEqualTo(2);
    assertThat(service.count(counters -> counters.loads)).isZero();
    service.value(2);
    service.value(2);
    assertThat(service.count(counters -> counters.loads)).isEqualTo(1);
    assertThat(service.woven.complaints).isEmpty();
  }

  @Test
  void staleIfError_failureThatArrives_isNotToldToAnybody() throws Exception {
    Service service = new Service("future", "expire-after-write: 1m", "stale-if-error: 1h");
    service.fill("old");
    service.pass(Duration.ofMinutes(2));
    CompletableFuture<?> caller = service.later();
    CompletableFuture<?> follower = service.later();
    assertThat(caller).isNotDone();
    service.next().completeExceptionally(new IllegalStateException("down"));
    assertThat(caller.getNow(null)).isEqualTo("old");
    assertThat(follower.getNow(null)).isEqualTo("old");
    assertThat(service.later().getNow(null)).as("in the pause after a failure").isEqualTo("old");
    assertThat(service.runs).hasValue(2);
    assertThat(service.count(counters -> counters.staleServed)).isEqualTo(2);
    service.pass(Duration.ofSeconds(1));
    CompletableFuture<?> again = service.later();
    service.next().complete("new");
    assertThat(again.getNow(null)).isEqualTo("new");
    assertThat(service.later().getNow(null)).isEqualTo("new");
    assertThat(service.runs).hasValue(3);
    assertThat(service.woven.complaints).isEmpty();
  }

  /** A future that has failed already, and a method that throws. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void staleIfError_failureAtOnce_isNotToldToAnybody(boolean thrown) throws Exception {
    Service service = new Service("future", "expire-after-write: 1m", "stale-if-error: 1h");
    service.fill("old");
    service.pass(Duration.ofMinutes(2));
    service.returns(
        () -> {
          IllegalStateException down = new IllegalStateException("down");
          if (thrown) {
            throw down;
          }
          return CompletableFuture.failedFuture(down);
        });
    assertThat(service.later().getNow(null)).isEqualTo("old");
    assertThat(service.runs).hasValue(2);
    service.pass(Duration.ofHours(2));
    if (thrown) {
      assertThatThrownBy(service::later).hasMessage("down");
    } else {
      assertThat(service.later()).isCompletedExceptionally();
    }
  }

  /** Errors tell of a thread, and whoever cancels a future asks for it. */
  @Test
  void staleIfError_errorOrCancellation_isTold() throws Exception {
    for (Throwable failure :
        new Throwable[] {
          new OutOfMemoryError("a test's"),
          new CompletionException(new OutOfMemoryError("a test's")),
          new CancellationException()
        }) {
      Service service = new Service("future", "expire-after-write: 1m", "stale-if-error: 1h");
      service.fill("old");
      service.pass(Duration.ofMinutes(2));
      CompletableFuture<?> caller = service.later();
      service.next().completeExceptionally(failure);
      assertThat(caller).as(failure.toString()).isCompletedExceptionally();
      CompletableFuture<?> next = service.later();
      service.next().completeExceptionally(new IllegalStateException("down"));
      assertThat(next.getNow(null)).as("after " + failure).isEqualTo("old");
    }
  }

  @Test
  void staleWhileRefresh_futures_answersAtOnceAndRenewsOnce() throws Exception {
    Service service = new Service("future", "expire-after-write: 1m", "stale-while-refresh: 1h");
    service.fill("old");
    service.pass(Duration.ofMinutes(2));
    assertThat(service.later().getNow(null)).isEqualTo("old");
    CompletableFuture<Object> renewing = service.next();
    assertThat(service.later().getNow(null)).as("while it is renewed").isEqualTo("old");
    renewing.complete("new");
    await(() -> service.count(counters -> counters.refreshes) == 1);
    await(() -> "new".equals(service.later().getNow(null)));
    assertThat(service.runs).hasValue(2);
    assertThat(service.woven.complaints).isEmpty();
  }

  @Test
  void refresh_ofAFuture_happensBeforeItsEnd() throws Exception {
    Service service = new Service("stage", "expire-after-write: 1m", "refresh-after-write: 30s");
    service.fill("old");
    service.pass(Duration.ofSeconds(55));
    assertThat(service.later().getNow(null)).isEqualTo("old");
    service.next().complete("new");
    await(() -> service.count(counters -> counters.refreshes) == 1);
    await(() -> "new".equals(service.later().getNow(null)));
    service.pass(Duration.ofSeconds(10));
    assertThat(service.later().getNow(null)).as("lives anew").isEqualTo("new");
    assertThat(service.runs).hasValue(2);
  }

  @Test
  void refresh_futureThatFails_keepsTheOldUntilItsEnd() throws Exception {
    Service service = new Service("future", "expire-after-write: 1m", "refresh-after-write: 10s");
    service.fill("old");
    service.pass(Duration.ofSeconds(20));
    service.later();
    service.next().completeExceptionally(new IllegalStateException("down"));
    await(() -> service.count(counters -> counters.refreshFailures) == 1);
    assertThat(service.later().getNow(null)).isEqualTo("old");
    service.pass(Duration.ofSeconds(20));
    assertThat(service.later().getNow(null)).isEqualTo("old");
    service.next().complete("new");
    await(() -> "new".equals(service.later().getNow(null)));
    assertThat(service.runs).hasValue(3);
  }

  /** The refresh dies with its entry. */
  @Test
  void refresh_invalidatedWhileItIsPending_isNotStored() throws Exception {
    Service service = new Service("future", "expire-after-write: 1m", "refresh-after-write: 10s");
    service.fill("old");
    service.pass(Duration.ofSeconds(20));
    service.later();
    CompletableFuture<Object> renewing = service.next();
    service.woven.caches.invalidateAll();
    renewing.complete("outrun");
    await(() -> service.count(counters -> counters.loads) == 2);
    CompletableFuture<?> caller = service.later();
    assertThat(caller).isNotDone();
    service.next().complete("new");
    assertThat(caller.getNow(null)).isEqualTo("new");
    assertThat(service.later().getNow(null)).isEqualTo("new");
  }

  /** Nobody waits for a refresh that may never end. */
  @Test
  void refresh_stillPendingAtTheEnd_isOvertakenByACaller() throws Exception {
    Service service = new Service("future", "expire-after-write: 1m", "refresh-after-write: 10s");
    service.fill("old");
    service.pass(Duration.ofSeconds(20));
    service.later();
    CompletableFuture<Object> renewing = service.next();
    service.pass(Duration.ofMinutes(2));
    CompletableFuture<?> caller = service.later();
    service.next().complete("new");
    assertThat(caller.getNow(null)).isEqualTo("new");
    renewing.complete("late");
    await(() -> service.count(counters -> counters.refreshes) == 1);
    assertThat(service.later().getNow(null)).isEqualTo("new");
    assertThat(service.runs).hasValue(3);
  }

  /** A callback that is lost is not waited for, no longer than that of any load. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refresh_futureThatIsOverdue_isBegunAgainAndTheFirstResultStored(boolean late)
      throws Exception {
    Service service = new Service("future", "refresh-after-write: 10s");
    service.fill("old");
    service.pass(Duration.ofSeconds(20));
    service.later();
    CompletableFuture<Object> first = service.next();
    await(() -> first.getNumberOfDependents() > 0);
    service.pass(Duration.ofMinutes(5));
    assertThat(service.later().getNow(null)).isEqualTo("old");
    CompletableFuture<Object> second = service.next();
    (late ? first : second).complete("new");
    await(() -> "new".equals(service.later().getNow(null)));
    (late ? second : first).complete("dropped");
    await(() -> service.count(counters -> counters.refreshes) == 2);
    assertThat(service.later().getNow(null)).isEqualTo("new");
    assertThat(service.runs).hasValue(3);
  }

  /** What has been given to somebody cannot be taken back. */
  @ParameterizedTest
  @CsvSource({
    "plain, stale-if-error: 1h",
    "flux, stale-if-error: 1h",
    "mono, stale-while-refresh: 1h",
    "single, refresh-after-write: 30s"
  })
  void freshness_ofOtherKinds_isRefused(String method, String property) throws Exception {
    Service service = new Service(method, "expire-after-write: 1m", property);
    Object value = service.answer("x", 0, true);
    service.returns(() -> service.brings(value));
    service.value(1);
    service.value(1);
    assertThat(service.runs).hasValue(2);
    assertThat(service.woven.complaints)
        .singleElement()
        .asString()
        .contains("cannot be used with results that arrive later");
  }

  @Test
  void staleIfError_ofAPublisher_isNotToldToAnybody() throws Exception {
    Service service = new Service("mono", "expire-after-write: 1m", "stale-if-error: 1h");
    Object old = service.answer("old", 0, true);
    service.returns(() -> Mono.just(old));
    service.value(1);
    service.pass(Duration.ofMinutes(2));
    service.returns(() -> Mono.error(new IllegalStateException("down")));
    assertThat(service.value(1)).isSameAs(old);
    assertThat(service.value(1)).as("in the pause after a failure").isSameAs(old);
    assertThat(service.count(counters -> counters.staleServed)).isEqualTo(2);
    service.pass(Duration.ofHours(2));
    assertThatThrownBy(() -> service.value(1)).hasMessage("down");
    assertThat(service.woven.complaints).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mono", "single"})
  void staleIfError_publisherThatIsCancelled_leavesTheOldResultToTheNext(String method)
      throws Exception {
    Service service = new Service(method, "expire-after-write: 1m", "stale-if-error: 1h");
    Object old = service.answer("old", 0, true);
    service.returns(() -> service.brings(old));
    service.value(1);
    service.pass(Duration.ofMinutes(2));
    boolean mono = method.equals("mono");
    service.returns(() -> mono ? Mono.never() : Single.never());
    if (service.call(1) instanceof Mono<?> hanging) {
      hanging.subscribe().dispose();
    } else {
      ((Single<?>) service.call(1)).subscribe().dispose();
    }
    assertThat(service.count(counters -> counters.staleServed)).isZero();
    IllegalStateException down = new IllegalStateException("down");
    service.returns(() -> mono ? Mono.error(down) : Single.error(down));
    assertThat(service.value(1)).isSameAs(old);
    assertThat(service.woven.complaints).isEmpty();
  }
}
