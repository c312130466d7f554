package io.cacher.cache;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One caller's look at a future that several share. Cancelling it concerns this caller alone, and
 * the shared future only when nobody else looks at it. A thread that waits in {@code get} while
 * another cancels the same view learns of it when the shared future ends.
 */
final class FutureView implements Future<@Nullable Object> {

  private final FutureLoad load;
  private final JoinedCall.@Nullable OwnRun own;
  private final AtomicBoolean ownAsked = new AtomicBoolean();
  private final CompletableFuture<Future<?>> ownSource = new CompletableFuture<>();
  private volatile boolean cancelled;

  /**
   * A look at what a load brings.
   *
   * @param own runs the method for this caller alone, should the value serve the first caller only;
   *     null for the first
   */
  FutureView(FutureLoad load, JoinedCall.@Nullable OwnRun own) {
    this.load = load;
    this.own = own;
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
    Object value;
    try {
      value = load.source.get().get();
    } finally {
      ended();
    }
    if (servesAll(value)) {
      return value;
    }
    runAlone();
    return ownSource.get().get();
  }

  @Override
  public @Nullable Object get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    throwIfCancelled();
    long end = System.nanoTime() + unit.toNanos(timeout);
    Future<?> source = load.source.get(timeout, unit);
    Object value;
    try {
      value = source.get(left(end), TimeUnit.NANOSECONDS);
    } finally {
      ended();
    }
    if (servesAll(value)) {
      return value;
    }
    runAlone();
    return ownSource.get(left(end), TimeUnit.NANOSECONDS).get(left(end), TimeUnit.NANOSECONDS);
  }

  private static long left(long end) {
    return Math.max(0, end - System.nanoTime());
  }

  private boolean servesAll(@Nullable Object value) {
    return own == null || value == null || !OneShot.is(value);
  }

  /** Has the method run for this caller alone. */
  private void runAlone() {
    if (own != null && ownAsked.compareAndSet(false, true)) {
      try {
        ownSource.complete((Future<?>) Objects.requireNonNull(own.run()));
      } catch (Throwable thrown) {
        ownSource.completeExceptionally(thrown);
      }
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
