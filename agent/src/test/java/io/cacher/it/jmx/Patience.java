package io.cacher.it.jmx;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Asks another process again and again until it answers; there is no latch between processes. */
final class Patience {

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private Patience() {}

  /** The first result that comes without an exception or failed assertion. */
  static <T> T until(long nanos, Callable<T> question) throws Exception {
    long deadline = System.nanoTime() + nanos;
    while (true) {
      try {
        return question.call();
      } catch (Exception | AssertionError notYet) {
        if (System.nanoTime() > deadline) {
          throw notYet;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }
}
