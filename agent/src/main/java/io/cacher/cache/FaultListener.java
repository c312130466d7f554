package io.cacher.cache;

/** Hears of what went wrong inside a cache and never reached the application. Thread-safe. */
public interface FaultListener {

  /** A key could not be made: usually a method of the application threw. */
  void keyFailed(Cache cache, Throwable thrown);

  /** The agent itself failed; the call it concerned passed. */
  void fault(Cache cache, Throwable thrown);
}
