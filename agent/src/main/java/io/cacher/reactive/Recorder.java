package io.cacher.reactive;

import io.cacher.cache.LazyLoad;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Passes many values on to a subscriber as they come, and stores them as a list if they end well
 * and are not too many. What the subscriber sees, and when, is what it would see without.
 */
final class Recorder extends Handler {

  /** More values than this are not stored. */
  static final int LIMIT = 1_000;

  private final Streams streams;
  private final LazyLoad load;
  private final Object subscriber;
  private @Nullable List<@Nullable Object> values = new ArrayList<>();

  Recorder(Streams streams, LazyLoad load, Object subscriber) {
    this.streams = streams;
    this.load = load;
    this.subscriber = subscriber;
  }

  @Override
  @Nullable Object call(String method, @Nullable Object argument) throws Throwable {
    switch (method) {
      case "onSubscribe" -> {
        // The subscription itself could let the subscriber fetch values past us.
        Object upstream = Objects.requireNonNull(argument);
        streams.onSubscribe(subscriber, streams.subscription(new Watched(upstream)));
      }
      case "onNext" -> {
        record(argument);
        streams.onNext(subscriber, argument);
      }
      case "onError" -> {
        Throwable failure = Objects.requireNonNull((Throwable) argument);
        load.settle(null, failure);
        streams.onError(subscriber, failure);
      }
      case "onComplete" -> {
        if (values != null) {
          load.settle(Collections.unmodifiableList(values), null);
        }
        streams.onComplete(subscriber);
      }
      case "currentContext" -> {
        return streams.currentContext(subscriber);
      }
      default -> throw new UnsupportedOperationException(method);
    }
    return null;
  }

  private void record(@Nullable Object value) {
    List<@Nullable Object> recorded = values;
    if (recorded == null) {
      return;
    }
    if (recorded.size() == LIMIT) {
      values = null;
      load.giveUp();
    } else {
      recorded.add(value);
    }
  }

  /** The subscription, without the short cuts some libraries give theirs. */
  private final class Watched extends Handler {
    private final Object upstream;

    Watched(Object upstream) {
      this.upstream = upstream;
    }

    @Override
    @Nullable Object call(String method, @Nullable Object argument) throws Throwable {
      if (method.equals("cancel")) {
        load.giveUp();
        streams.cancel(upstream);
      } else {
        streams.request(upstream, Objects.requireNonNull((Long) argument));
      }
      return null;
    }
  }
}
