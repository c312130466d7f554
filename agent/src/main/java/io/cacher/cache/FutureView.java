package io.cacher.cache;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One caller's look at a future that several share. Cancelling it concerns this caller alone, and
 * the shared future only when nobody else looks at it. A thread that waits in {@code get} while
 * another cancels the same view learns of it when the shared future ends.
 */
final class FutureView implements Future<@Nullable Object> {

  private final FutureLoad load;
  private volatile boolean cancelled;

  FutureView(FutureLoad load) {
    this.load = load;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    synchronized (this) {
      if (cancelled || isDone()) {
        return false;
      }
      cancelled = true;
    }
    load.leave(mayInterruptIfRunning);
    return true;
  }

  @Override
  public boolean isCancelled() {
    if (cancelled) {
      return true;
    }
    Future<?> source = source();
    return source != null && source.isCancelled();
  }

  @Override
  public boolean isDone() {
    Future<?> source = source();
    return cancelled
        || load.source.isCompletedExceptionally()
        || (source != null && source.isDone());
  }

  private @Nullable Future<?> source() {
    return load.source.isCompletedExceptionally() ? null : load.source.getNow(null);
  }

  @Override
  public @Nullable Object get() throws InterruptedException, ExecutionException {
    throwIfCancelled();
    try {
      return load.source.get().get();
    } finally {
      ended();
    }
  }

  @Override
  public @Nullable Object get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    throwIfCancelled();
    long end = System.nanoTime() + unit.toNanos(timeout);
    Future<?> source = load.source.get(timeout, unit);
    try {
      return source.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } finally {
      ended();
    }
  }

  /** Whoever has seen the value finds it in the cache. */
  private void ended() {
    load.settleIfDone();
    throwIfCancelled();
  }

  private void throwIfCancelled() {
    if (cancelled) {
      throw new CancellationException();
    }
  }
}
