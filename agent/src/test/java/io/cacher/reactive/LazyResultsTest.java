package io.cacher.reactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.program.reactive.Catalogue;
import app.sample.CountedCatalogue;
import io.cacher.config.Scope;
import io.cacher.weave.Woven;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.subjects.SingleSubject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A woven class with the real libraries. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("FutureReturnValueIgnored") // completing a future returns nothing of interest
class LazyResultsTest {

  private final Woven woven =
      Woven.by("app.sample.CountedCatalogue.*(int)", Scope.INSTANCE, List.of(), List.of());
  private final Catalogue catalogue = newCatalogue();
  private final AtomicInteger loads = new AtomicInteger();

  private Catalogue newCatalogue() {
    try {
      return (Catalogue) woven.load(CountedCatalogue.class).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private void returns(Supplier<?> result) {
    catalogue.returns(id -> result.get());
  }

  private String load() {
    return "value " + loads.incrementAndGet();
  }

  private void invalidate() {
    woven.caches.caches().forEach(cache -> cache.invalidateAll());
  }

  @Test
  void mono_callsAlone_loadNothing() {
    returns(() -> Mono.fromSupplier(this::load));
    Mono<String> first = catalogue.mono(1);
    catalogue.mono(1);
    assertThat(loads).hasValue(0);
    assertThat(first.block()).isEqualTo("value 1");
    assertThat(woven.complaints).isEmpty();
  }

  @Test
  void mono_subscribedAgain_replaysAndLaterCallsSkipTheMethod() {
    returns(() -> Mono.fromSupplier(this::load));
    Mono<String> first = catalogue.mono(1);
    assertThat(first.block()).isEqualTo("value 1");
    assertThat(first.block()).isEqualTo("value 1");
    assertThat(catalogue.mono(1).block()).isEqualTo("value 1");
    assertThat(catalogue.mono(2).block()).isEqualTo("value 2");
    assertThat(catalogue.calls()).isEqualTo(2);
    assertThat(woven.complaints).isEmpty();
  }

  @Test
  void mono_empty_isAValue() {
    returns(() -> Mono.fromRunnable(this::load));
    assertThat(catalogue.mono(1).block()).isNull();
    assertThat(catalogue.mono(1).block()).isNull();
    assertThat(loads).hasValue(1);
  }

  @Test
  void mono_failure_isNotCached() {
    returns(
        () ->
            Mono.fromCallable(
                () -> {
                  if (loads.incrementAndGet() == 1) {
                    throw new IOException("down");
                  }
                  return "up";
                }));
    Mono<String> mono = catalogue.mono(1);
    assertThatThrownBy(mono::block).hasRootCauseInstanceOf(IOException.class);
    assertThat(mono.block()).isEqualTo("up");
    assertThat(mono.block()).isEqualTo("up");
    assertThat(loads).hasValue(2);
  }

  @Test
  void mono_pending_isOneLoadAndCancellingLeavesOthersAlone() {
    Sinks.One<String> sink = Sinks.one();
    AtomicInteger cancelled = new AtomicInteger();
    returns(() -> sink.asMono().doOnSubscribe(s -> load()).doOnCancel(cancelled::incrementAndGet));
    Disposable first = catalogue.mono(1).subscribe();
    CompletableFuture<String> second = catalogue.mono(1).toFuture();
    Disposable third = catalogue.mono(1).subscribe();
    first.dispose();
    third.dispose();
    sink.tryEmitValue("a");
    assertThat(second.join()).isEqualTo("a");
    assertThat(loads).hasValue(1);
    assertThat(cancelled).hasValue(0);
    assertThat(catalogue.mono(1).block()).isEqualTo("a");
  }

  @Test
  void mono_cancelledByAll_isCancelledAndLoadsAnew() {
    Sinks.One<String> sink = Sinks.one();
    AtomicInteger cancelled = new AtomicInteger();
    returns(() -> sink.asMono().doOnCancel(cancelled::incrementAndGet));
    Disposable first = catalogue.mono(1).subscribe();
    Disposable second = catalogue.mono(1).subscribe();
    first.dispose();
    assertThat(cancelled).hasValue(0);
    second.dispose();
    assertThat(cancelled).hasValue(1);
    returns(() -> Mono.just("b"));
    assertThat(catalogue.mono(1).block()).isEqualTo("b");
  }

  @Test
  void mono_invalidatedWhilePending_lateValueIsNotStored() {
    Sinks.One<String> sink = Sinks.one();
    returns(sink::asMono);
    CompletableFuture<String> first = catalogue.mono(1).toFuture();
    invalidate();
    returns(() -> Mono.just("new"));
    assertThat(catalogue.mono(1).block()).isEqualTo("new");
    sink.tryEmitValue("old");
    assertThat(first.join()).isEqualTo("old");
    assertThat(catalogue.mono(1).block()).isEqualTo("new");
  }

  /** A result that is kept in a field must not go on answering with what was once found. */
  @Test
  void mono_foundThenInvalidated_nextSubscriptionLoadsAnew() {
    returns(() -> Mono.fromSupplier(this::load));
    catalogue.mono(1).block();
    Mono<String> kept = catalogue.mono(1);
    assertThat(kept.block()).isEqualTo("value 1");
    invalidate();
    assertThat(kept.block()).isEqualTo("value 2");
    assertThat(kept.block()).isEqualTo("value 2");
    assertThat(catalogue.mono(1).block()).isEqualTo("value 2");
  }

  @Test
  void mono_context_isThatOfTheFirstSubscriber() {
    returns(() -> Mono.deferContextual(context -> Mono.just(context.get("user"))));
    assertThat(catalogue.mono(1).contextWrite(context -> context.put("user", "ada")).block())
        .isEqualTo("ada");
  }

  @Test
  void mono_ofNothing_isNotCached() {
    returns(() -> Mono.fromRunnable(this::load));
    catalogue.nothing(1).block();
    catalogue.nothing(1).block();
    assertThat(loads).hasValue(2);
    assertThat(woven.complaints).singleElement().asString().contains("completes without a value");
  }

  @Test
  void flux_completed_isReplayedAsFastAsItIsAskedFor() {
    returns(() -> Flux.range(1, 5).map(i -> load()));
    List<String> expected = List.of("value 1", "value 2", "value 3", "value 4", "value 5");
    assertThat(catalogue.flux(1).collectList().block()).isEqualTo(expected);
    List<String> seen = new ArrayList<>();
    BaseSubscriber<String> slow =
        new BaseSubscriber<>() {
          @Override
          protected void hookOnSubscribe(Subscription subscription) {
            subscription.request(2);
          }

          @Override
          protected void hookOnNext(String value) {
            seen.add(value);
          }
        };
    catalogue.flux(1).subscribe(slow);
    assertThat(seen).hasSize(2);
    slow.request(10);
    assertThat(seen).isEqualTo(expected);
    assertThat(slow.isDisposed()).isTrue();
    assertThat(loads).hasValue(5);
    assertThat(woven.complaints).isEmpty();
  }

  @Test
  void flux_notCompletedYet_passesValuesOnAsTheyCome() {
    Sinks.Many<String> sink = Sinks.many().multicast().directBestEffort();
    returns(sink::asFlux);
    List<String> seen = new ArrayList<>();
    List<String> other = new ArrayList<>();
    Disposable first = catalogue.flux(1).subscribe(seen::add);
    catalogue.flux(1).subscribe(other::add);
    sink.tryEmitNext("a");
    assertThat(seen).containsExactly("a");
    assertThat(other).containsExactly("a");
    first.dispose();
    sink.tryEmitNext("b");
    assertThat(seen).containsExactly("a");
    assertThat(other).containsExactly("a", "b");
    assertThat(woven.count(counters -> counters.puts)).isZero();
  }

  @Test
  void flux_cancelledHalfWay_isNotStored() {
    returns(() -> Flux.range(1, 5).map(i -> load()));
    assertThat(catalogue.flux(1).take(2).collectList().block()).hasSize(2);
    assertThat(catalogue.flux(1).collectList().block()).hasSize(5).contains("value 7");
  }

  @Test
  void flux_tooLong_isNotStored() {
    returns(() -> Flux.range(1, Recorder.LIMIT + 1).map(String::valueOf));
    assertThat(catalogue.flux(1).count().block()).isEqualTo(Recorder.LIMIT + 1L);
    assertThat(woven.count(counters -> counters.puts)).isZero();
    returns(() -> Flux.range(1, Recorder.LIMIT).map(String::valueOf));
    assertThat(catalogue.flux(1).count().block()).isEqualTo(Recorder.LIMIT);
    assertThat(woven.count(counters -> counters.puts)).isEqualTo(1);
    assertThat(woven.count(counters -> counters.loadFailures)).isZero();
  }

  @Test
  void rxJava_resultsOfEachType_areCached() {
    catalogue.returns(id -> Single.fromCallable(this::load));
    assertSame(id -> catalogue.single(id).blockingGet());
    catalogue.returns(id -> Maybe.fromCallable(this::load));
    assertSame(id -> String.valueOf(catalogue.maybe(id).blockingGet()));
    catalogue.returns(id -> Maybe.empty().doOnComplete(this::load));
    assertSame(id -> String.valueOf(catalogue.maybe(id + 1).blockingGet()));
    catalogue.returns(id -> Flowable.range(1, 3).map(i -> load()));
    assertSame(id -> catalogue.flowable(id).toList().blockingGet());
    catalogue.returns(id -> Observable.range(1, 3).map(i -> load()));
    assertSame(id -> catalogue.observable(id).toList().blockingGet());
    assertThat(woven.complaints).isEmpty();
    assertThat(loads).hasValue(9);
  }

  private static void assertSame(IntFunction<?> call) {
    Object first = call.apply(1);
    assertThat(call.apply(1)).isEqualTo(first);
  }

  @Test
  void rxSingle_pending_isOneLoad() {
    SingleSubject<String> subject = SingleSubject.create();
    returns(() -> subject.doOnSubscribe(s -> load()));
    var first = catalogue.single(1).test();
    var second = catalogue.single(1).test();
    first.dispose();
    subject.onSuccess("a");
    second.assertValue("a");
    first.assertNoValues();
    assertThat(loads).hasValue(1);
  }

  @Test
  void future_woven_firstCallerCannotPoisonTheOthers() {
    CompletableFuture<String> original = new CompletableFuture<>();
    returns(() -> original);
    CompletableFuture<String> first = catalogue.future(1);
    CompletableFuture<String> second = catalogue.future(1);
    first.cancel(true);
    original.complete("a");
    assertThat(second.join()).isEqualTo("a");
    second.obtrudeValue("b");
    assertThat(catalogue.future(1).join()).isEqualTo("a");
    assertThat(catalogue.calls()).isEqualTo(1);
    assertThat(woven.complaints).isEmpty();
  }
}
