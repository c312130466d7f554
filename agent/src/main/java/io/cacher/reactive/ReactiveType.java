package io.cacher.reactive;

import org.jspecify.annotations.Nullable;

/** The lazy result types that are understood, and how each becomes a publisher and back. */
public enum ReactiveType {
  /** At most one value. */
  MONO("reactor.core.publisher.Mono", true, "from"),
  /** Many values. */
  FLUX("reactor.core.publisher.Flux", false, "from"),
  /** One value. */
  SINGLE("io.reactivex.rxjava3.core.Single", true, "fromPublisher"),
  /** At most one value. */
  MAYBE("io.reactivex.rxjava3.core.Maybe", true, "fromPublisher"),
  /** Many values. */
  FLOWABLE("io.reactivex.rxjava3.core.Flowable", false, "fromPublisher"),
  /** Many values, as fast as they come. */
  OBSERVABLE("io.reactivex.rxjava3.core.Observable", false, "fromPublisher");

  final String className;
  final boolean single;
  final String fromPublisher;

  ReactiveType(String className, boolean single, String fromPublisher) {
    this.className = className;
    this.single = single;
    this.fromPublisher = fromPublisher;
  }

  /** The type with this descriptor, or null. */
  public static @Nullable ReactiveType of(String descriptor) {
    for (ReactiveType type : values()) {
      if (descriptor.length() == type.className.length() + 2
          && descriptor.regionMatches(
              1, type.className.replace('.', '/'), 0, type.className.length())) {
        return type;
      }
    }
    return null;
  }

  /** Whether it holds at most one value, so that subscribers can share a load. */
  public boolean single() {
    return single;
  }
}
