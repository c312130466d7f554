package io.cacher.reactive;

import io.cacher.cache.LazyLoad;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives one subscriber what is known, or comes to be known, as fast as it asks for it. The signals
 * follow one another, whichever threads they are due to.
 */
final class Replay extends Handler implements BiConsumer<@Nullable Object, @Nullable Throwable> {

  private final Streams streams;
  private final Object subscriber;
  private final @Nullable LazyLoad load;

  // Guarded by this.
  private @Nullable List<?> values;
  private @Nullable Throwable failure;
  private long requested;
  private boolean emitting;
  private boolean over;

  // Read and written by who emits.
  private int next;

  Replay(Streams streams, Object subscriber, @Nullable LazyLoad load) {
    this.streams = streams;
    this.subscriber = subscriber;
    this.load = load;
  }

  /** Introduces itself to the subscriber; the first thing to happen. */
  void begin() throws Throwable {
    streams.onSubscribe(subscriber, streams.subscription(this));
  }

  /** These are the values. */
  void values(List<?> known) throws Throwable {
    synchronized (this) {
      values = known;
    }
    emit();
  }

  /** There are none, but this failure. */
  void failure(Throwable known) throws Throwable {
    synchronized (this) {
      failure = known;
    }
    emit();
  }

  /** The outcome of a load of one value at most; null for none. */
  @Override
  public void accept(@Nullable Object value, @Nullable Throwable thrown) {
    try {
      if (thrown != null) {
        failure(thrown);
      } else {
        values(value == null ? List.of() : List.of(value));
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable checked) {
      throw new IllegalStateException(checked);
    }
  }

  @Override
  @Nullable Object call(String method, @Nullable Object argument) throws Throwable {
    if (method.equals("cancel")) {
      cancel();
    } else if (argument instanceof Long count) {
      request(count);
    }
    return null;
  }

  private void request(long count) throws Throwable {
    synchronized (this) {
      if (count <= 0) {
        failure = new IllegalArgumentException("at least one element must be requested");
      } else {
        requested = requested + count < 0 ? Long.MAX_VALUE : requested + count;
      }
    }
    emit();
  }

  private void cancel() throws Throwable {
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
    }
    if (load != null) {
      load.leave();
    }
  }

  private void emit() throws Throwable {
    synchronized (this) {
      if (emitting) {
        return;
      }
      emitting = true;
    }
    while (true) {
      Object value = null;
      Throwable thrown;
      boolean end = false;
      synchronized (this) {
        thrown = failure;
        List<?> known = values;
        if (over) {
          emitting = false;
          return;
        }
        if (thrown != null || (known != null && next == known.size())) {
          over = true;
          end = true;
        } else if (known == null || requested == 0) {
          emitting = false;
          return;
        } else {
          value = known.get(next++);
          requested--;
        }
      }
      if (!end) {
        streams.onNext(subscriber, value);
      } else if (thrown != null) {
        streams.onError(subscriber, thrown);
      } else {
        streams.onComplete(subscriber);
      }
    }
  }
}
