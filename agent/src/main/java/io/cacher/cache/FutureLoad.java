package io.cacher.cache;

import io.cacher.boot.CacherDispatcher;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A load whose method declares a plain {@code Future}. Such a future tells nobody of its end, and
 * no thread of ours waits for it: the value is stored by the first caller that finds it done.
 */
final class FutureLoad extends AsyncLoad {

  /** The future the method returned, or how it failed; what views of this load look at. */
  final CompletableFuture<Future<?>> source = new CompletableFuture<>();

  /** Callers whose views are not cancelled; with the last of them goes the work itself. */
  private final AtomicInteger views = new AtomicInteger(1);

  FutureLoad(Cache cache, Entry entry) {
    super(cache, entry);
    follow(new SourceFailure(this));
  }

  @Override
  CacherDispatcher.@Nullable Hit join() {
    for (int count = views.get(); count > 0; count = views.get()) {
      if (views.compareAndSet(count, count + 1)) {
        JoinedCall.OwnRun own = new JoinedCall.OwnRun(entry.site());
        return new JoinedCall(new FutureView(this, own), own);
      }
    }
    return null;
  }

  @Override
  CacherDispatcher.@Nullable Hit returned(@Nullable Object result) {
    if (!(result instanceof Future<?> future)) {
      settle(null, new NullPointerException("the method returned null and not a future"));
      return null;
    }
    source.complete(future);
    if (settleIfDone()) {
      return null;
    }
    if (future instanceof CompletionStage<?> stage) {
      CompletableFuture<@Nullable Object> copy = FutureCopies.ofClass(stage);
      if (copy != null) {
        follow(new Follower(copy));
      }
      var unused = stage.whenComplete(new Arrival(this));
      return copy == null ? null : new HandedOut(copy);
    }
    return new HandedOut(new FutureView(this, null));
  }

  @Override
  void answered(@Nullable Object value) {
    source.complete(CompletableFuture.completedFuture(value));
    super.answered(value);
  }

  /** Takes the value if it is there; returns whether the load has ended. */
  @Override
  boolean settleIfDone() {
    Future<?> future = source.isCompletedExceptionally() ? null : source.getNow(null);
    if (future == null || !FutureCopies.isDone(future)) {
      return ended();
    }
    boolean interrupted = Thread.interrupted();
    try {
      settle(future.get(), null);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      settle(null, cause == null ? e : cause);
    } catch (InterruptedException | RuntimeException | Error e) {
      settle(null, e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return true;
  }

  /** Notes that a view was cancelled; the last one cancels the method's own future. */
  void leave(boolean mayInterruptIfRunning) {
    if (views.decrementAndGet() == 0) {
      Future<?> future = source.isCompletedExceptionally() ? null : source.getNow(null);
      settle(null, new CancellationException());
      if (future != null) {
        future.cancel(mayInterruptIfRunning);
      }
    }
  }

  /** Fails the views of a load whose method returned no future. */
  static final class SourceFailure implements BiConsumer<@Nullable Object, @Nullable Throwable> {
    private final FutureLoad load;

    SourceFailure(FutureLoad load) {
      this.load = load;
    }

    @Override
    public void accept(@Nullable Object value, @Nullable Throwable failure) {
      if (failure != null) {
        load.source.completeExceptionally(failure);
      }
    }
  }
}
