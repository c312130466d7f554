package io.cacher.warm;

import io.cacher.config.WarmUp;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls that a rule asks for, one method after the other. Thread-safe.
 *
 * <p>Has threads only while there is something to do, never more than the rule says.
 */
public final class Warmer implements Runnable {

  private final String cache;
  private final WarmUp warmUp;
  private final ThreadFactory threads;
  private final LongSupplier nanoClock;
  private final WarmListener listener;

  private final Queue<WarmTarget> waiting = new ArrayDeque<>();
  private boolean running;

  /**
   * A warmer of one rule.
   *
   * @param threads makes daemons
   */
  public Warmer(
      String cache,
      WarmUp warmUp,
      ThreadFactory threads,
      LongSupplier nanoClock,
      WarmListener listener) {
    this.cache = cache;
    this.warmUp = warmUp;
    this.threads = threads;
    this.nanoClock = nanoClock;
    this.listener = listener;
  }

  /** Has a method warmed; returns at once and never throws. */
  public void begin(WarmTarget target) {
    try {
      if (add(target)) {
        threads.newThread(this).start();
      }
    } catch (Throwable noThread) {
      stopped();
      listener.notWarmed(cache, target.method() + " is not warmed: " + noThread);
    }
  }

  private synchronized boolean add(WarmTarget target) {
    waiting.add(target);
    boolean first = !running;
    running = true;
    return first;
  }

  private synchronized void stopped() {
    waiting.clear();
    running = false;
  }

  private synchronized @Nullable WarmTarget next() {
    WarmTarget target = waiting.poll();
    running = target != null;
    return target;
  }

  /** What the first of the threads does; not for callers. */
  @Override
  public void run() {
    for (WarmTarget target = next(); target != null; target = next()) {
      try {
        new WarmRun(cache, target, warmUp, nanoClock, listener).run(threads);
      } catch (Throwable t) {
        listener.notWarmed(cache, target.method() + " is not warmed: " + t);
      }
    }
  }
}
