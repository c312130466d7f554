package io.cacher.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which exceptions are stored, and for how long. Immutable. */
public final class ExceptionLifetimes {

  /** No exception is stored. */
  public static final ExceptionLifetimes NONE = new ExceptionLifetimes(Map.of());

  private final List<String> types = new ArrayList<>();
  private final List<Long> nanos = new ArrayList<>();

  /** Lifetimes by names of classes, with or without their packages. */
  public ExceptionLifetimes(Map<String, Duration> lifetimes) {
    for (Map.Entry<String, Duration> lifetime : lifetimes.entrySet()) {
      types.add(lifetime.getKey());
      nanos.add(Lifetime.nanos(lifetime.getValue()));
      // Loads what a call needs now, and not where it may have little stack left.
      ClassNames.matches(Object.class, lifetime.getKey());
    }
  }

  /** The lifetime of what was thrown, by its most specific class here; 0 if it is not stored. */
  long nanosOf(Throwable thrown) {
    if (types.isEmpty() || !tellsOfTheCall(thrown)) {
      return 0;
    }
    for (Class<?> type = thrown.getClass(); type != null; type = type.getSuperclass()) {
      for (int i = 0; i < types.size(); i++) {
        if (ClassNames.matches(type, types.get(i))) {
          return nanos.get(i);
        }
      }
    }
    return 0;
  }

  /** An error says something about the thread it struck, an exception about the call. */
  static boolean tellsOfTheCall(Throwable thrown) {
    return thrown instanceof Exception && !(thrown instanceof InterruptedException);
  }
}
