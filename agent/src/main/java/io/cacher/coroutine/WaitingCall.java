package io.cacher.coroutine;

import io.cacher.boot.CacherDispatcher;
import io.cacher.cache.HandedOut;
import io.cacher.cache.OneShot;
import io.cacher.cache.SuspendLoad;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A call that waits, suspended, for the load of another. It gets the value, or the exception. If
 * the other was cancelled, or takes too long, it runs the function itself.
 *
 * <p>Waiting → told → resumed by its dispatcher, where it ends or runs the function; or cancelled.
 */
final class WaitingCall extends CacherDispatcher.Suspension implements SuspendLoad.Waiter {

  private final SuspendingCalls calls;
  private final SuspendLoad load;
  private final long since;
  private final AtomicBoolean told = new AtomicBoolean();
  private @Nullable Object @Nullable [] arguments;

  // Written before the waiting ends, or begins, and read after.
  private @Nullable Object cancellable;
  private @Nullable Object value;
  private @Nullable Throwable failure;
  private boolean alone;

  // Read and written by the one who resumes.
  private boolean running;
  private volatile boolean abandoned;

  /**
   * A call about to wait.
   *
   * @param arguments receiver, if any, and arguments
   * @param since when it began to wait, in the first place, by {@link System#nanoTime}
   */
  WaitingCall(SuspendingCalls calls, SuspendLoad load, @Nullable Object[] arguments, long since) {
    this.calls = calls;
    this.load = load;
    this.arguments = arguments;
    this.since = since;
  }

  /** When it began to wait. */
  long since() {
    return since;
  }

  /**
   * Begins to wait.
   *
   * @return what the call is answered with; null if the function must run in the call itself
   */
  CacherDispatcher.@Nullable Hit begin(Cancellable waiting, Object own) throws Throwable {
    Kotlin kotlin = calls.kotlin();
    try {
      Object around = waiting.around(kotlin.intercepted(own));
      cancellable = around;
      load.await(this);
      Object result = waiting.result(around);
      if (result == kotlin.suspended()) {
        return calls.suspended();
      }
      // Whoever it was that told us, the coroutine has not been suspended.
      abandoned = true;
      if (alone) {
        return null;
      }
      Throwable thrown = failure;
      return thrown == null ? new HandedOut(value) : new CacherDispatcher.Failure(thrown);
    } catch (Throwable cancelledAlready) {
      abandoned = true;
      told.set(true);
      load.leave(this);
      throw cancelledAlready;
    }
  }

  @Override
  public void accept(@Nullable Object result, @Nullable Throwable thrown) {
    boolean tellsOfTheCall =
        thrown == null
            ? load.isShared() && (result == null || !OneShot.is(result))
            : thrown instanceof Exception
                && !(thrown instanceof CancellationException)
                && !(thrown instanceof InterruptedException);
    tell(tellsOfTheCall ? result : null, tellsOfTheCall ? thrown : null, !tellsOfTheCall);
  }

  @Override
  public void tend() {
    if (System.nanoTime() - since > calls.patience()) {
      tell(null, null, true);
    }
  }

  private void tell(@Nullable Object result, @Nullable Throwable thrown, boolean runsItself) {
    Object waiting = cancellable;
    if (waiting == null || !told.compareAndSet(false, true)) {
      return;
    }
    value = result;
    failure = thrown;
    alone = runsItself;
    load.leave(this);
    try {
      calls.kotlin().resumeWith(waiting, this);
    } catch (Throwable ofTheDispatcher) {
      // Nobody is left whom it could concern.
    }
  }

  @Override
  public @Nullable Object resume(@Nullable Object result) throws Throwable {
    if (abandoned) {
      return calls.kotlin().suspended();
    }
    if (running) {
      return result;
    }
    running = true;
    @Nullable Object[] call = arguments;
    arguments = null;
    cancellable = null;
    if (result != this) {
      // Cancelled.
      load.leave(this);
      return result;
    }
    if (alone && call != null) {
      call[call.length - 1] = continuation;
      return calls.run(call);
    }
    if (failure != null) {
      throw failure;
    }
    return value;
  }

  /** Waiting is no call that the woven code would tell the end of. */
  @Override
  public CacherDispatcher.@Nullable Hit complete(
      @Nullable Object result, @Nullable Throwable thrown) {
    return null;
  }
}
