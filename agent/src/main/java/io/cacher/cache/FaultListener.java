package io.cacher.cache;

import org.jspecify.annotations.Nullable;

/** Hears of what went wrong inside a cache and never reached the application. Thread-safe. */
public interface FaultListener {

  /** Who makes records of what {@code cache} does, or null; asked when the cache is made. */
  default @Nullable CacheRecorder recorder(Cache cache) {
    return null;
  }

  /** A key could not be made: usually a method of the application threw. */
  void keyFailed(Cache cache, Throwable thrown);

  /**
   * Keys take longer than the method, this one {@code nanos}; calls pass for {@code pauseNanos}.
   */
  default void keysSlow(Cache cache, long nanos, long pauseNanos) {}

  /** A rule's expression or lifetime failed for a call, which passed or was not stored. */
  void expressionFailed(Cache cache, Site site, Throwable thrown);

  /** A method returned something that serves one caller only; its calls pass from now on. */
  void resultRefused(Cache cache, Site site, Class<?> type);

  /** A method returned something that cannot be shared as asked for; its calls pass from now on. */
  void resultUnshareable(Cache cache, Site site, String reason);

  /** A cached value has been changed since it was stored. */
  void resultChanged(Cache cache, Site site, Class<?> type);

  /** A part of a method's key has no {@code equals} of its own, so that only itself is equal. */
  void identityKey(Cache cache, Site site, Class<?> type);

  /**
   * A result could not be weighed, and is not stored: what the rule names threw, or is no weight.
   */
  void weigherFailed(Cache cache, Site site, Throwable thrown);

  /** What was to tell whether a result is still good failed; the method ran instead. */
  void validityFailed(Cache cache, Site site, Throwable thrown);

  /** A key has no bytes, since the content of such objects cannot be told; it stays in the heap. */
  default void keyNotShared(Cache cache, Site site, String type) {}

  /** A result has no faithful copy in bytes; it stays in the heap. */
  default void resultNotShared(Cache cache, Site site, Throwable thrown) {}

  /** The agent itself failed; the call it concerned passed. */
  void fault(Cache cache, Throwable thrown);
}
