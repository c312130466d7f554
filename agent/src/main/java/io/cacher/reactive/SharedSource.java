package io.cacher.reactive;

import io.cacher.cache.LazyLoad;
import org.jspecify.annotations.Nullable;

/**
 * Runs the work of a load of one value at most, for all who follow it. Whoever subscribed first
 * lends it the context.
 */
final class SharedSource extends Handler implements LazyLoad.Work {

  private final Streams streams;
  private final LazyLoad load;
  private final Object first;

  // Guarded by this.
  private @Nullable Object upstream;
  private boolean cancelled;

  SharedSource(Streams streams, LazyLoad load, Object first) {
    this.streams = streams;
    this.load = load;
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
      case "onNext" -> load.settle(argument, null);
      case "onError" -> load.settle(null, (Throwable) argument);
      case "onComplete" -> load.settle(null, null);
      case "currentContext" -> {
        return streams.currentContext(first);
      }
      default -> throw new UnsupportedOperationException(method);
    }
    return null;
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
