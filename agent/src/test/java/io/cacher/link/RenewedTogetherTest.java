package io.cacher.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.sample.Holder;
import io.cacher.cache.CoarseClock;
import io.cacher.weave.Woven;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Results that are kept fresh, together with what else a rule may say. */
class RenewedTogetherTest {

  private final AtomicLong time = new AtomicLong();
  private final CoarseClock clock = new CoarseClock(time::get, 0);
  private final Deque<Object> outcomes = new ArrayDeque<>();
  private Woven woven = Woven.by("app.sample.Holder.text()");

  @SuppressWarnings("unchecked")
  private Function<String, Object> holder(String... properties)
      throws ReflectiveOperationException {
    woven = Woven.by(clock, "app.sample.Holder.text()", properties);
    Class<?> type = woven.load(Holder.class);
    Supplier<Object> running =
        () -> {
          Object outcome = outcomes.size() > 1 ? outcomes.pop() : outcomes.element();
          if (outcome instanceof RuntimeException exception) {
            throw exception;
          }
          return outcome;
        };
    type.getField("result").set(null, running);
    return (Function<String, Object>) type.getConstructor().newInstance();
  }

  private void pass(long seconds) {
    time.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    clock.tick();
  }

  @Test
  void refreshDue_storedException_isThrown() throws Exception {
    outcomes.addAll(
        List.of(new IllegalStateException("first"), new IllegalStateException("again")));
    Function<String, Object> holder =
        holder(
            "refresh-after-write: 10s",
            "expire-after-write: 100s",
            "cache-exceptions: {IllegalStateException: 100s}");
    assertThatThrownBy(() -> holder.apply("text")).hasMessage("first");
    pass(10);
    assertThatThrownBy(() -> holder.apply("text")).hasMessage("first");
  }

  @Test
  void staleIfError_expiredException_isNoResultToFallBackOn() throws Exception {
    outcomes.addAll(
        List.of(new IllegalStateException("first"), new IllegalArgumentException("new")));
    Function<String, Object> holder =
        holder(
            "stale-if-error: 30s",
            "expire-after-write: 100s",
            "cache-exceptions: {IllegalStateException: 10s}");
    assertThatThrownBy(() -> holder.apply("text")).hasMessage("first");
    pass(10);
    assertThatThrownBy(() -> holder.apply("text")).hasMessage("new");
  }

  @Test
  void failedRefresh_exceptionThatIsCached_leavesTheResult() throws Exception {
    outcomes.addAll(List.of("good", new IllegalStateException("down")));
    Function<String, Object> holder =
        holder(
            "refresh-after-write: 10s",
            "expire-after-write: 100s",
            "cache-exceptions: {IllegalStateException: 30s}");
    assertThat(holder.apply("text")).isEqualTo("good");
    pass(10);
    assertThat(holder.apply("text")).isEqualTo("good");
    while (woven.count(counters -> counters.refreshFailures) == 0) {
      Thread.onSpinWait();
    }
    pass(1);
    // A second refresh begins when all of the first is over.
    while (woven.count(counters -> counters.refreshFailures) == 1) {
      assertThat(holder.apply("text")).isEqualTo("good");
    }
  }

  @Test
  void invalidatedTag_entryThatIsKeptFresh_answersNoMore() throws Exception {
    outcomes.addAll(List.of("old", "new"));
    Function<String, Object> holder =
        holder("refresh-after-write: 10s", "expire-after-write: 100s", "tags: group");
    assertThat(holder.apply("text")).isEqualTo("old");
    woven.caches.caches().get(0).writes().invalidateTag("group");
    assertThat(holder.apply("text")).isEqualTo("new");
  }

  @Test
  void invalidatedTag_entryThatExpired_isNothingToFallBackOn() throws Exception {
    outcomes.addAll(List.of("old", new IllegalStateException("down")));
    Function<String, Object> holder =
        holder("stale-if-error: 30s", "expire-after-write: 100s", "tags: group");
    assertThat(holder.apply("text")).isEqualTo("old");
    pass(100);
    woven.caches.caches().get(0).writes().invalidateTag("group");
    assertThatThrownBy(() -> holder.apply("text")).hasMessage("down");
    assertThatThrownBy(() -> holder.apply("text")).hasMessage("down");
  }

  @Test
  void expireAll_entryThatIsKeptFresh_isLoadedAnew() throws Exception {
    outcomes.addAll(List.of("old", "new"));
    Function<String, Object> holder =
        holder("refresh-after-write: 10s", "expire-after-write: 100s");
    assertThat(holder.apply("text")).isEqualTo("old");
    pass(1);
    assertThat(woven.caches.caches().get(0).writes().expireAll()).isEqualTo(1);
    assertThat(holder.apply("text")).isEqualTo("new");
  }
}
