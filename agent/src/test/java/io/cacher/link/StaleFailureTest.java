package io.cacher.link;

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

/** A stored exception is thrown by whatever answers with it, and never returned. */
class StaleFailureTest {

  private final AtomicLong time = new AtomicLong();
  private final CoarseClock clock = new CoarseClock(time::get, 0);
  private final Deque<RuntimeException> thrown = new ArrayDeque<>();

  @SuppressWarnings("unchecked")
  private Function<String, Object> holder(String... properties)
      throws ReflectiveOperationException {
    Woven woven = Woven.by(clock, "app.sample.Holder.text()", properties);
    Class<?> type = woven.load(Holder.class);
    Supplier<Object> throwing =
        () -> {
          throw thrown.size() > 1 ? thrown.pop() : thrown.element();
        };
    type.getField("result").set(null, throwing);
    return (Function<String, Object>) type.getConstructor().newInstance();
  }

  private void pass(long seconds) {
    time.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    clock.tick();
  }

  @Test
  void refreshDue_storedException_isThrown() throws Exception {
    thrown.addAll(List.of(new IllegalStateException("first"), new IllegalStateException("again")));
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
  void staleIfError_storedException_isThrown() throws Exception {
    thrown.addAll(List.of(new IllegalStateException("first"), new IllegalArgumentException("new")));
    Function<String, Object> holder =
        holder(
            "stale-if-error: 30s",
            "expire-after-write: 100s",
            "cache-exceptions: {IllegalStateException: 10s}");
    assertThatThrownBy(() -> holder.apply("text")).hasMessage("first");
    pass(10);
    assertThatThrownBy(() -> holder.apply("text")).hasMessage("first");
  }
}
