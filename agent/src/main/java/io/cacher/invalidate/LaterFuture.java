package io.cacher.invalidate;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A plain future that a trigger returned. Such a future tells nobody of its end, so the caches
 * react when it is found to have ended well: by the caller, who gets this in its place and goes on
 * after the reaction, or by {@link LaterFutures}.
 *
 * <p>Nobody waits for somebody else's reaction, which runs code of the application: it may be made
 * twice, and then the second one of {@code put-on} invalidates.
 */
final class LaterFuture implements Future<@Nullable Object> {

  private final Future<?> own;
  private final Aftermath aftermath;
  private volatile boolean settled;

  LaterFuture(Future<?> own, Aftermath aftermath) {
    this.own = own;
    this.aftermath = aftermath;
  }

  /** Reacts if the future has ended well; returns whether it has ended. Throws nothing. */
  boolean settleIfDone() {
    if (settled) {
      return true;
    }
    boolean interrupted = false;
    try {
      if (!own.isDone()) {
        return false;
      }
      interrupted = Thread.interrupted();
      aftermath.accept(own.get());
    } catch (InterruptedException | ExecutionException | RuntimeException | Error failed) {
      // What has not succeeded has changed nothing.
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    settled = true;
    return true;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return own.cancel(mayInterruptIfRunning);
  }

  @Override
  public boolean isCancelled() {
    return own.isCancelled();
  }

  @Override
  public boolean isDone() {
    boolean done = own.isDone();
    if (done) {
      settleIfDone();
    }
    return done;
  }

  @Override
  public @Nullable Object get() throws InterruptedException, ExecutionException {
    Object value = own.get();
    settleIfDone();
    return value;
  }

  @Override
  public @Nullable Object get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    Object value = own.get(timeout, unit);
    settleIfDone();
    return value;
  }
}
