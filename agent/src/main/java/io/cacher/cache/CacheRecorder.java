package io.cacher.cache;

import org.jspecify.annotations.Nullable;

/**
 * Makes records of what one cache does besides hitting, while somebody wants them. Thread-safe.
 *
 * <p>Called by the application's threads, perhaps with little stack left: never throws, never
 * waits, and costs next to nothing while nobody records.
 */
public interface CacheRecorder {

  /** A method is about to run for a call; null if that is not recorded. */
  @Nullable CallRecord load(String method);

  /** A method is about to run in the background; null if that is not recorded. */
  @Nullable CallRecord refresh(String method);

  /** A call is about to wait for the load of another; null if that is not recorded. */
  @Nullable CallRecord coalescedWait(String method);

  /** Records what has left since the last time. Called about once a second, by one thread. */
  void recordDepartures();
}
