package io.cacher.invalidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.sample.Promises;
import io.cacher.weave.Woven;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reactions to methods whose work ends after they have returned. */
@SuppressWarnings("FutureReturnValueIgnored") // what the application returns
class LaterTriggersTest {

  /** A woven copy of {@link Promises}; one read of key 1 is cached. */
  private static final class Service {
    final Woven woven;
    private final Class<?> type;
    private final String trigger;
    private int seen;

    Service(String trigger, String key) throws ReflectiveOperationException {
      this(
          trigger,
          new String[] {
            "evict-on: [{after: 'app.sample.Promises." + trigger + "(int)', key: " + key + "}]"
          });
    }

    private Service(String trigger, String[] properties) throws ReflectiveOperationException {
      this.trigger = trigger;
      woven = Woven.by("app.sample.Promises.find(int)", properties);
      type = woven.load(Promises.class);
      seen = find();
    }

    int find() throws ReflectiveOperationException {
      return (int) type.getMethod("find", int.class).invoke(null, 1);
    }

    /** Whether the entry has gone since this was asked last. */
    boolean evicted() {
      try {
        int before = seen;
        seen = find();
        return seen != before;
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(e.getMessage(), e);
      }
    }

    Object trigger(Object result) throws ReflectiveOperationException {
      type.getField("result").set(null, result);
      Object returned = type.getMethod(trigger, int.class).invoke(null, 1);
      return Objects.requireNonNull(returned);
    }

    Object item(int id) throws ReflectiveOperationException {
      return Class.forName(type.getName() + "$Item", true, type.getClassLoader())
          .getConstructor(int.class)
          .newInstance(id);
    }
  }

  @Test
  void future_thatSucceeds_evictsThenAndNotAtTheReturn() throws Exception {
    for (String trigger : new String[] {"future", "stage", "plainFuture", "object"}) {
      Service service = new Service(trigger, "arg0");
      CompletableFuture<Object> own = new CompletableFuture<>();
      CompletableFuture<?> returned = (CompletableFuture<?>) service.trigger(own);
      assertThat(service.evicted()).as(trigger).isFalse();
      Object item = service.item(1);
      own.complete(item);
      assertThat(service.evicted()).as(trigger).isTrue();
      assertThat(returned.join()).isSameAs(item);
      assertThat(service.evicted()).isFalse();
    }
  }

  /** Futures tell the last who asked first. */
  @Test
  void future_whoeverDependsOnIt_findsTheCachesChanged() throws Exception {
    Service service = new Service("future", "arg0");
    CompletableFuture<Object> own = new CompletableFuture<>();
    CompletableFuture<?> returned = (CompletableFuture<?>) service.trigger(own);
    CompletableFuture<Boolean> evicted = returned.thenApply(value -> service.evicted());
    own.complete("done");
    assertThat(evicted.join()).isTrue();
  }

  @Test
  void future_thatFailsOrIsCancelled_evictsNothing() throws Exception {
    Service service = new Service("future", "arg0");
    CompletableFuture<Object> failing = new CompletableFuture<>();
    CompletableFuture<?> returned = (CompletableFuture<?>) service.trigger(failing);
    failing.completeExceptionally(new IllegalStateException("no"));
    assertThatThrownBy(returned::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IllegalStateException.class);
    CompletableFuture<Object> cancelled = new CompletableFuture<>();
    returned = (CompletableFuture<?>) service.trigger(cancelled);
    assertThat(returned.cancel(true)).isTrue();
    assertThat(cancelled).isCancelled();
    assertThat(returned).isCancelled();
    assertThatThrownBy(returned::join).isInstanceOf(CancellationException.class);
    service.trigger(CompletableFuture.failedFuture(new IllegalStateException("at once")));
    assertThat(service.evicted()).isFalse();
  }

  @Test
  void future_whateverIsDoneToTheCallersOwn_isDoneToTheMethodsOwn() throws Exception {
    Service service = new Service("future", "arg0");
    List<CompletableFuture<Object>> owns = new ArrayList<>();
    List<CompletableFuture<Object>> returned = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      owns.add(new CompletableFuture<>());
      @SuppressWarnings("unchecked")
      var future = (CompletableFuture<Object>) service.trigger(owns.get(i));
      returned.add(future);
    }
    assertThat(returned.get(0).complete("a")).isTrue();
    assertThat(returned.get(0).complete("b")).isFalse();
    assertThat(service.evicted()).isTrue();
    returned.get(1).completeExceptionally(new IllegalStateException("no"));
    returned.get(2).completeAsync(() -> "c", Runnable::run);
    returned.get(3).obtrudeValue("d");
    returned.get(4).orTimeout(1, TimeUnit.NANOSECONDS);
    assertThat(owns.get(0)).isCompletedWithValue("a");
    assertThat(owns.get(1)).isCompletedExceptionally();
    assertThat(returned.get(2)).isCompletedWithValue("c");
    assertThat(owns.get(2)).isCompletedWithValue("c");
    assertThat(owns.get(3)).isCompletedWithValue("d");
    assertThat(owns.get(4))
        .failsWithin(Duration.ofSeconds(60))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(TimeoutException.class);
  }

  @Test
  void future_thatIsDone_isHandedOutItself() throws Exception {
    Service service = new Service("future", "result.id");
    CompletableFuture<?> done = CompletableFuture.completedFuture(service.item(1));
    assertThat(service.trigger(done)).isSameAs(done);
    assertThat(service.evicted()).isTrue();
    assertThat(service.woven.complaints).isEmpty();
  }

  @Test
  void stage_ofAnotherClass_isLeftAsItIs() throws Exception {
    Service service = new Service("stage", "result.id");
    CompletableFuture<Object> source = new CompletableFuture<>();
    CompletionStage<Object> minimal = source.minimalCompletionStage();
    assertThat(service.trigger(minimal)).isSameAs(minimal);
    assertThat(service.evicted()).isFalse();
    source.complete(service.item(1));
    assertThat(service.evicted()).isTrue();
    assertThat(service.woven.complaints).isEmpty();
  }

  @Test
  void putOn_future_storesTheValueThatArrives() throws Exception {
    Service service =
        new Service(
            "object",
            new String[] {"put-on: {after: 'app.sample.Promises.object(int)', key: arg0}"});
    CompletableFuture<Object> own = new CompletableFuture<>();
    service.trigger(own);
    own.complete(77);
    assertThat(service.find()).isEqualTo(77);
  }

  @Test
  void mono_eachSubscriptionThatSucceeds_evictsBeforeItsValueArrives() throws Exception {
    Service service = new Service("mono", "result.id");
    Mono<?> mono = (Mono<?>) service.trigger(Mono.just(service.item(1)));
    assertThat(service.evicted()).isFalse();
    assertThat(mono.map(item -> service.evicted()).block()).isTrue();
    assertThat(mono.map(item -> service.evicted()).block()).isTrue();

    Service empty = new Service("mono", "arg0");
    ((Mono<?>) empty.trigger(Mono.empty())).block();
    assertThat(empty.evicted()).isTrue();
    Mono<?> failing = (Mono<?>) empty.trigger(Mono.error(new IllegalStateException("no")));
    assertThatThrownBy(failing::block).hasMessage("no");
    assertThat(empty.evicted()).isFalse();
    assertThat(service.woven.complaints).isEmpty();
  }

  @Test
  void otherPublishers_evictAtTheEnd() throws Exception {
    assertLater("flux", Flux.just(1, 2), Flux.error(new IllegalStateException()));
    assertLater("single", Single.just(1), Single.error(new IllegalStateException()));
    assertLater("maybe", Maybe.just(1), Maybe.error(new IllegalStateException()));
    assertLater("maybe", Maybe.empty(), Maybe.error(new IllegalStateException()));
    assertLater(
        "completable", Completable.complete(), Completable.error(new IllegalStateException()));
    assertLater("flowable", Flowable.just(1, 2), Flowable.error(new IllegalStateException()));
    assertLater("observable", Observable.just(1, 2), Observable.error(new IllegalStateException()));
  }

  private static void assertLater(String trigger, Object good, Object bad) throws Exception {
    Service service = new Service(trigger, "arg0");
    Object returned = service.trigger(good);
    assertThat(service.evicted()).as(trigger).isFalse();
    subscribe(returned);
    assertThat(service.evicted()).as(trigger).isTrue();
    Object failing = service.trigger(bad);
    assertThatThrownBy(() -> subscribe(failing)).isInstanceOf(IllegalStateException.class);
    assertThat(service.evicted()).as(trigger).isFalse();
    assertThat(service.woven.complaints).isEmpty();
  }

  private static void subscribe(Object result) {
    if (result instanceof Single<?> single) {
      single.ignoreElement().blockingAwait();
    } else if (result instanceof Maybe<?> maybe) {
      maybe.ignoreElement().blockingAwait();
    } else if (result instanceof Completable completable) {
      completable.blockingAwait();
    } else if (result instanceof Observable<?> observable) {
      observable.ignoreElements().blockingAwait();
    } else {
      Flux.from((Publisher<?>) result).blockLast();
    }
  }

  @Test
  void plainFuture_itsCallerFindsItDone_evictsThenAndNotAtTheReturn() throws Exception {
    Service service = new Service("plainFuture", "result.id");
    FutureTask<Object> task = new FutureTask<>(() -> service.item(1));
    Future<?> returned = (Future<?>) service.trigger(task);
    assertThat(returned.isDone()).isFalse();
    assertThat(service.evicted()).isFalse();
    task.run();
    assertThat(returned.get()).isSameAs(task.get());
    assertThat(service.evicted()).isTrue();
    assertThat(returned.isDone()).isTrue();
    assertThat(returned.get(1, TimeUnit.SECONDS)).isNotNull();
    assertThat(service.evicted()).isFalse();

    FutureTask<Object> polled = new FutureTask<>(() -> service.item(1));
    Future<?> asked = (Future<?>) service.trigger(polled);
    polled.run();
    assertThat(asked.isDone()).isTrue();
    assertThat(service.evicted()).isTrue();
    assertThat(service.woven.complaints).isEmpty();
  }

  @Test
  void plainFuture_nobodyAsks_isFoundDoneByTheAgent() throws Exception {
    Service service = new Service("plainFuture", "arg0");
    FutureTask<Object> ends = new FutureTask<>(() -> "");
    FutureTask<Object> never = new FutureTask<>(() -> "");
    service.trigger(never);
    service.trigger(ends);
    service.woven.triggers.run();
    assertThat(service.evicted()).isFalse();
    ends.run();
    while (!service.evicted()) {
      service.woven.triggers.run();
      Thread.onSpinWait();
    }
    service.woven.triggers.close();
  }

  @Test
  void plainFuture_failedOrCancelled_evictsNothing() throws Exception {
    Service service = new Service("plainFuture", "arg0");
    FutureTask<Object> failing =
        new FutureTask<>(
            () -> {
              throw new IllegalStateException("no");
            });
    Future<?> returned = (Future<?>) service.trigger(failing);
    failing.run();
    assertThatThrownBy(returned::get).hasRootCauseMessage("no");
    assertThat(returned.isDone()).isTrue();
    FutureTask<Object> cancelled = new FutureTask<>(() -> "");
    Future<?> given = (Future<?>) service.trigger(cancelled);
    assertThat(given.cancel(true)).isTrue();
    assertThat(cancelled).isCancelled();
    assertThat(given.isDone()).isTrue();
    assertThat(given.isCancelled()).isTrue();
    assertThat(service.evicted()).isFalse();
  }

  @Test
  void plainFuture_doneAtTheReturn_evictsAtOnceAndIsHandedOutItself() throws Exception {
    Service service = new Service("plainFuture", "arg0");
    FutureTask<Object> task = new FutureTask<>(() -> "");
    task.run();
    assertThat(service.trigger(task)).isSameAs(task);
    assertThat(service.evicted()).isTrue();
  }

  /** A cast of what is not declared as a plain future must not break. */
  @Test
  void plainFuture_declaredAsSomethingElse_isLeftAsItIs() throws Exception {
    Service service = new Service("object", "arg0");
    FutureTask<Object> task = new FutureTask<>(() -> "");
    assertThat(service.trigger(task)).isSameAs(task);
    task.run();
    while (!service.evicted()) {
      service.woven.triggers.run();
      Thread.onSpinWait();
    }
    service.woven.triggers.close();
  }

  @Test
  void plainFutures_tooMany_evictWhenReturned() throws Exception {
    Service service = new Service("plainFuture", "result.id");
    for (int i = 0; i < LaterFutures.MOST; i++) {
      service.trigger(new FutureTask<>(() -> ""));
    }
    assertThat(service.evicted()).isFalse();
    service.trigger(new FutureTask<>(() -> ""));
    assertThat(service.evicted()).isTrue();
    assertThat(service.woven.complaints)
        .anySatisfy(line -> assertThat(line).contains("more than 1000 futures have not ended"));
  }

  /** There is no result to ask; what may be stale goes. */
  @Test
  void plainFutures_tooMany_evictWhateverIsSaidOfTheResult() throws Exception {
    Service service =
        new Service(
            "plainFuture",
            new String[] {
              "evict-on: [{after: 'app.sample.Promises.plainFuture(int)', key: arg0,"
                  + " condition: 'arg0 == 1 && result != null'}]"
            });
    for (int i = 0; i <= LaterFutures.MOST; i++) {
      assertThat(service.evicted()).isFalse();
      service.trigger(new FutureTask<>(() -> ""));
    }
    assertThat(service.evicted()).isTrue();
  }

  @Test
  void putOn_plainFuture_storesTheValueThatArrives() throws Exception {
    Service service =
        new Service(
            "object",
            new String[] {"put-on: {after: 'app.sample.Promises.object(int)', key: arg0}"});
    FutureTask<Object> task = new FutureTask<>(() -> 77);
    task.run();
    service.trigger(task);
    assertThat(service.find()).isEqualTo(77);
  }
}
