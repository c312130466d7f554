package io.cacher.reactive;

import io.cacher.cache.LazyLoad;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs work that brings one value at most, such as that of a load, for all who follow it. Whoever
 * subscribed first lends it the context.
 */
final class SharedSource extends Handler implements LazyLoad.Work {

  private final Streams streams;
  private final BiConsumer<@Nullable Object, @Nullable Throwable> outcome;
  private final Object first;

  // Guarded by this.
  private @Nullable Object upstream;
  private boolean cancelled;

  SharedSource(
      Streams streams, BiConsumer<@Nullable Object, @Nullable Throwable> outcome, Object first) {
    this.streams = streams;
    this.outcome = outcome;
    this.first = first;
  }

  @Override
  @Nullable Object call(String method, @Nullable Object argument) throws Throwable {
    switch (method) {
      case "onSubscribe" -> {
        if (argument != null && accepts(argument)) {
          streams.request(argument, Long.MAX_VALUE);
        } else if (argument != null) {
          streams.cancel(argument);
        }
      }
      case "onNext" -> settle(argument, null);
      case "onError" -> settle(null, (Throwable) argument);
      case "onComplete" -> settle(null, null);
      case "currentContext" -> {
        return streams.currentContext(first);
      }
      default -> throw new UnsupportedOperationException(method);
    }
    return null;
  }

  /** Followers may cancel as soon as they have their value; that is no news to the source. */
  private void settle(@Nullable Object value, @Nullable Throwable failure) {
    synchronized (this) {
      upstream = null;
    }
    outcome.accept(value, failure);
  }

  private synchronized boolean accepts(Object subscription) {
    if (cancelled) {
      return false;
    }
    upstream = subscription;
    return true;
  }

  @Override
  public void cancel() throws Throwable {
    Object running;
    synchronized (this) {
      cancelled = true;
      running = upstream;
    }
    if (running != null) {
      streams.cancel(running);
    }
  }
}
