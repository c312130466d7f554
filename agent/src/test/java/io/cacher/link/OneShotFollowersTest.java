package io.cacher.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.program.reactive.Catalogue;
import app.sample.CountedCatalogue;
import app.sample.Holder;
import io.cacher.weave.Woven;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Calls that joined a load whose value, when it came, turned out to serve one caller only: each
 * gets one of its own.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("FutureReturnValueIgnored") // what the application returns
class OneShotFollowersTest {

  private final List<Supplier<Object>> results = new ArrayList<>();
  private int runs;

  @SuppressWarnings("unchecked")
  private Function<String, Object> holder(Woven woven) throws ReflectiveOperationException {
    Class<?> type = woven.load(Holder.class);
    Supplier<Object> next = () -> results.get(runs++).get();
    type.getField("result").set(null, next);
    return (Function<String, Object>) type.getConstructor().newInstance();
  }

  private static Iterator<String> iterator() {
    return List.of("x").iterator();
  }

  @Test
  void completableFuture_followers_getWhatTheMethodReturnsForThem() throws Exception {
    Woven woven = Woven.by("app.sample.Holder.later()");
    Function<String, Object> holder = holder(woven);
    CompletableFuture<Object> slow = new CompletableFuture<>();
    CompletableFuture<Object> secondSlow = new CompletableFuture<>();
    results.add(() -> slow);
    results.add(() -> CompletableFuture.completedFuture(iterator()));
    results.add(() -> secondSlow);

    CompletableFuture<?> first = (CompletableFuture<?>) holder.apply("later");
    CompletableFuture<?> second = (CompletableFuture<?>) holder.apply("later");
    CompletableFuture<?> third = (CompletableFuture<?>) holder.apply("later");
    assertThat(runs).isEqualTo(1);
    slow.complete(iterator());

    assertThat(runs).isEqualTo(3);
    // Who followed last is told first.
    assertThat(third).isDone();
    assertThat(second).isNotDone();
    secondSlow.complete(iterator());
    for (CompletableFuture<?> each : List.of(first, second, third)) {
      assertThat((Iterator<?>) each.join()).hasNext();
      ((Iterator<?>) each.join()).next();
    }
    assertThat(woven.count(counters -> counters.misses)).isEqualTo(3);
    assertThat(woven.count(counters -> counters.coalesced)).isZero();
    assertThat(woven.complaints).hasSize(1);
  }

  @Test
  void completableFuture_ownRunThrows_failsThatFollowerAlone() throws Exception {
    Woven woven = Woven.by("app.sample.Holder.later()");
    Function<String, Object> holder = holder(woven);
    CompletableFuture<Object> slow = new CompletableFuture<>();
    results.add(() -> slow);
    results.add(
        () -> {
          throw new IllegalStateException("no");
        });
    CompletableFuture<?> first = (CompletableFuture<?>) holder.apply("later");
    CompletableFuture<?> second = (CompletableFuture<?>) holder.apply("later");
    slow.complete(iterator());
    assertThat((Iterator<?>) first.join()).hasNext();
    assertThatThrownBy(second::join)
        .isInstanceOf(CompletionException.class)
        .hasRootCauseMessage("no");
  }

  @Test
  void plainFuture_followers_getWhatTheMethodReturnsForThem() throws Exception {
    Woven woven = Woven.by("app.sample.Holder.plain()");
    Function<String, Object> holder = holder(woven);
    FutureTask<Object> slow = new FutureTask<>(OneShotFollowersTest::iterator);
    results.add(() -> slow);
    results.add(() -> CompletableFuture.completedFuture(iterator()));
    results.add(() -> CompletableFuture.completedFuture(iterator()));
    results.add(() -> CompletableFuture.failedFuture(new IllegalStateException("no")));

    Future<?> first = (Future<?>) holder.apply("plain");
    Future<?> second = (Future<?>) holder.apply("plain");
    Future<?> third = (Future<?>) holder.apply("plain");
    Future<?> fourth = (Future<?>) holder.apply("plain");
    slow.run();

    Iterator<?> one = (Iterator<?>) first.get();
    Iterator<?> two = (Iterator<?>) second.get();
    Iterator<?> three = (Iterator<?>) third.get(1, TimeUnit.MINUTES);
    assertThat(List.of(one, two, three)).doesNotHaveDuplicates();
    assertThat(second.get()).isSameAs(two);
    assertThatThrownBy(fourth::get)
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("no");
    assertThat(runs).isEqualTo(4);
  }

  @Test
  void mono_followers_getWhatTheMethodReturnsForThem() throws Exception {
    Woven woven = Woven.by("app.sample.CountedCatalogue.mono(int)");
    Catalogue catalogue =
        (Catalogue) woven.load(CountedCatalogue.class).getConstructor().newInstance();
    Sinks.One<Object> slow = Sinks.one();
    catalogue.returns(id -> catalogue.calls() == 1 ? slow.asMono() : Mono.just(iterator()));
    Mono<?> mono = catalogue.mono(1);
    List<Object> got = new ArrayList<>();
    mono.subscribe(got::add);
    mono.subscribe(got::add);
    mono.subscribe(got::add);
    assertThat(catalogue.calls()).isEqualTo(1);

    slow.tryEmitValue(iterator());

    assertThat(got).hasSize(3).doesNotHaveDuplicates();
    assertThat(catalogue.calls()).isEqualTo(3);
  }

  /** Where the declaration tells, nothing is ever joined. */
  @Test
  void declaredType_thatServesOneCaller_isRefusedWhenLinked() throws Exception {
    Woven woven = Woven.by("app.sample.Holder.iterators()");
    Function<String, Object> holder = holder(woven);
    CompletableFuture<Object> slow = new CompletableFuture<>();
    results.add(() -> slow);
    results.add(() -> slow);
    assertThat(holder.apply("iterators")).isSameAs(slow);
    assertThat(holder.apply("iterators")).isSameAs(slow);
    assertThat(woven.complaints)
        .singleElement()
        .asString()
        .contains("brings a java.util.Iterator, which serves one caller only");
  }
}
