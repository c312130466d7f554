package io.cacher.link;

import static org.assertj.core.api.Assertions.assertThat;

import app.sample.Holder;
import io.cacher.weave.Woven;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
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
        "refresh-after-write: 1m",
        "stale-if-error: 1m",
        "cache-exceptions: {java.io.IOException: 1m}",
        "unless: result == null",
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
