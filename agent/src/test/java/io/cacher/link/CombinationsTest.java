package io.cacher.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.sample.Holder;
import io.cacher.weave.Woven;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be had together runs uncached, and says so. */
@SuppressWarnings("FutureReturnValueIgnored") // what the application returns
class CombinationsTest {

  private final AtomicInteger runs = new AtomicInteger();

  @SuppressWarnings("unchecked")
  private Function<String, Object> holder(Woven woven, Supplier<Object> result)
      throws ReflectiveOperationException {
    Class<?> type = woven.load(Holder.class);
    Supplier<Object> counted =
        () -> {
          runs.incrementAndGet();
          return result.get();
        };
    type.getField("result").set(null, counted);
    return (Function<String, Object>) type.getConstructor().newInstance();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cache-exceptions: {java.io.IOException: 1m}",
        "put-on: [{after: 'com.acme.X.save(..)', value: arg0}]"
      })
  void futures_cannotBeHadWith(String property) throws Exception {
    Woven woven = Woven.by("app.sample.Holder.later()", property, "expire-after-write: 5m");
    Function<String, Object> holder = holder(woven, () -> CompletableFuture.completedFuture("x"));

    Object first = holder.apply("later");
    Object second = holder.apply("later");

    assertThat(((CompletableFuture<?>) first).join()).isEqualTo("x");
    assertThat(((CompletableFuture<?>) second).join()).isEqualTo("x");
    assertThat(runs).hasValue(2);
    assertThat(woven.complaints).singleElement().asString().contains("cannot be used with results");
  }

  @ParameterizedTest
  @ValueSource(strings = {"refresh-after-write: 1m", "put-on: [{after: 'com.acme.X.save(..)'}]"})
  void copies_cannotBeHadWith(String property) throws Exception {
    Woven woven =
        Woven.by("app.sample.Holder.list()", "share: copy", property, "expire-after-write: 5m");
    Function<String, Object> holder = holder(woven, () -> List.of("x"));

    assertThat(holder.apply("list")).isEqualTo(List.of("x"));
    assertThat(holder.apply("list")).isEqualTo(List.of("x"));
    assertThat(runs).hasValue(2);
    assertThat(woven.complaints).singleElement().asString().contains("cannot be used with `share");
  }

  /** Nobody but the cache knows the copy: a weak reference to it would be cleared at once. */
  @Test
  void weakValues_cannotBeHadWithCopies() throws Exception {
    Woven woven = Woven.by("app.sample.Holder.list()", "share: copy", "values: weak");
    Function<String, Object> holder = holder(woven, () -> List.of(new ArrayList<>()));

    assertThat(holder.apply("list")).isEqualTo(List.of(List.of()));
    assertThat(holder.apply("list")).isEqualTo(List.of(List.of()));

    assertThat(runs).hasValue(2);
    assertThat(woven.complaints)
        .singleElement()
        .asString()
        .contains("`values: weak` cannot be used with `share: copy`");
  }

  @Test
  void weakValues_cannotBeHadWithPrimitives() throws Exception {
    Woven woven = Woven.by("app.sample.Holder.number()", "values: weak");
    Function<String, Object> holder = holder(woven, () -> 1_000L);

    assertThat(holder.apply("number")).isEqualTo(1_000L);
    assertThat(holder.apply("number")).isEqualTo(1_000L);

    assertThat(runs).hasValue(2);
    assertThat(woven.complaints)
        .singleElement()
        .asString()
        .contains("`values: weak` cannot be used with primitive results");
  }

  @ParameterizedTest
  @CsvSource({
    "list, share: freeze, values: weak",
    "list, share: copy, values: soft",
    "list, share: copy, maximum-weight: 1KiB",
    "number, values: soft, eviction: lfu",
    "later, values: weak, eviction: lru",
    "later, maximum-weight: 1KiB, eviction: mru"
  })
  void waysToHold_withOthers_work(String method, String one, String other) throws Exception {
    Woven woven = Woven.by("app.sample.Holder." + method + "()", one, other);
    List<Object> element = new ArrayList<>(List.of("x"));
    Function<String, Object> holder =
        holder(
            woven,
            () ->
                switch (method) {
                  case "list" -> element;
                  case "number" -> 1_000L;
                  default -> CompletableFuture.completedFuture(element);
                });

    try {
      Object first = holder.apply(method);
      try {
        Object second = holder.apply(method);
        assertThat(runs).hasValue(1);
        assertThat(woven.complaints).isEmpty();
        assertThat(value(second)).isEqualTo(value(first));
      } finally {
        Reference.reachabilityFence(first);
      }
    } finally {
      Reference.reachabilityFence(element);
    }
  }

  private static Object value(Object result) {
    return result instanceof CompletableFuture<?> future ? future.join() : result;
  }

  @ParameterizedTest
  @ValueSource(strings = {"values: soft", "values: weak", "eviction: lru", "maximum-weight: 1KiB"})
  void storedException_anyWayToHold_isThrown(String property) throws Exception {
    Woven woven =
        Woven.by(
            "app.sample.Holder.text()",
            property,
            "cache-exceptions: {IllegalStateException: 5m}",
            "stale-if-error: 1m",
            "expire-after-write: 5m");
    Function<String, Object> holder =
        holder(
            woven,
            () -> {
              throw new IllegalStateException("down");
            });

    assertThatThrownBy(() -> holder.apply("text")).hasMessage("down");
    System.gc();
    assertThatThrownBy(() -> holder.apply("text")).hasMessage("down");

    assertThat(runs).hasValue(1);
    assertThat(woven.complaints).isEmpty();
  }

  /** An exception has no length: what weighs results must not be asked for it. */
  @Test
  void storedException_weigherIsAPath_isStored() throws Exception {
    Woven woven =
        Woven.by(
            "app.sample.Holder.text()",
            "maximum-weight: 100",
            "weigher: result.length",
            "cache-exceptions: {IllegalStateException: 5m}");
    Function<String, Object> holder =
        holder(
            woven,
            () -> {
              throw new IllegalStateException("down");
            });

    assertThatThrownBy(() -> holder.apply("text")).hasMessage("down");
    assertThatThrownBy(() -> holder.apply("text")).hasMessage("down");

    assertThat(runs).hasValue(1);
    assertThat(woven.complaints).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "later"})
  void othersTogether_work(String method) throws Exception {
    Woven woven =
        Woven.by(
            "app.sample.Holder." + method + "()",
            "jitter: 10%",
            "expire-after-write: 5m",
            "tags: a");
    Function<String, Object> holder =
        holder(
            woven,
            () -> method.equals("list") ? List.of("x") : CompletableFuture.completedFuture("x"));

    assertThat(holder.apply(method)).isNotNull();
    assertThat(holder.apply(method)).isNotNull();

    assertThat(runs).hasValue(1);
    assertThat(woven.complaints).isEmpty();
  }
}
