package io.cacher.invalidate;

import io.cacher.cache.RefreshPool;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The plain futures that triggers have returned and that have not ended. Looks at them about once a
 * second, for those that nobody asks. Thread-safe.
 *
 * <p>Futures are the application's, and so is what runs when one is asked: that happens on a pool's
 * thread, which may be blocked without harm to anything else.
 */
final class LaterFutures implements Runnable {

  /** More than these are not remembered. */
  static final int MOST = 1_000;

  private final RefreshPool pool;
  private final Queue<LaterFuture> futures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicBoolean looking = new AtomicBoolean();

  LaterFutures(RefreshPool pool) {
    this.pool = pool;
  }

  /** Remembers a future until it has ended; returns false if there are too many. */
  boolean add(LaterFuture future) {
    if (count.incrementAndGet() > MOST) {
      count.decrementAndGet();
      return false;
    }
    futures.add(future);
    return true;
  }

  /** Has somebody look, unless somebody does or there is nothing to look at. */
  void look() {
    if (count.get() > 0 && looking.compareAndSet(false, true) && !pool.run(this)) {
      looking.set(false);
    }
  }

  @Override
  public void run() {
    try {
      for (Iterator<LaterFuture> all = futures.iterator(); all.hasNext(); ) {
        if (all.next().settleIfDone()) {
          all.remove();
          count.decrementAndGet();
        }
      }
    } finally {
      looking.set(false);
    }
  }
}
