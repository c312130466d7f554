package io.cacher.cache;

import io.cacher.boot.CacherDispatcher;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A load whose value arrives after its method has returned. Nobody waits for it: whoever makes the
 * same call meanwhile gets a result that completes with it.
 *
 * <p>Running (the method has not returned) → pending → settled. A load that never settles keeps
 * nobody from its key: once overdue, the next caller loads anew, as for any load.
 */
public abstract class AsyncLoad extends Load {

  /** Completed after the value is stored, so that whoever sees it also finds it in the cache. */
  private final CompletableFuture<@Nullable Object> promise = new CompletableFuture<>();

  private final AtomicBoolean settling = new AtomicBoolean();
  private volatile boolean settled;

  /** A fault that may have kept the load from ever settling. */
  private volatile @Nullable Throwable broken;

  /** The earlier result that answers since this load has failed, or null. */
  private volatile CacherDispatcher.@Nullable Hit excuse;

  /** The load whose place this one took, and whose followers it may have to serve. */
  private volatile @Nullable AsyncLoad displaced;

  AsyncLoad(Cache cache, Entry entry) {
    super(cache, entry);
  }

  /**
   * Answers another call with the outcome of this load.
   *
   * @return null if that call must run the method itself
   */
  abstract CacherDispatcher.@Nullable Hit join();

  /** Takes what the method returned; returns what its caller gets instead, or null for that. */
  abstract CacherDispatcher.@Nullable Hit returned(@Nullable Object result);

  /** Takes the value of a future that tells nobody of its end; returns whether the load ended. */
  boolean settleIfDone() {
    return ended();
  }

  @Override
  boolean ended() {
    return settled;
  }

  /** It may never end, so not for what looks at arguments at once. */
  @Override
  boolean keepsArguments() {
    return judgedByArguments();
  }

  @Override
  void begin(long invalidations, long tagInvalidations) {
    super.begin(invalidations, tagInvalidations);
    cache.pends(this);
  }

  @Override
  void takesOver(Load lost) {
    super.takesOver(lost);
    if (lost instanceof AsyncLoad async) {
      displaced = async;
    }
  }

  @Override
  public final CacherDispatcher.@Nullable Hit complete(
      @Nullable Object result, @Nullable Throwable thrown) {
    try {
      StackReserve.probe();
      leaveThread();
      if (thrown == null) {
        return returned(result);
      }
      settle(null, thrown);
      return excused();
    } catch (Throwable fault) {
      fails(fault);
    }
    return null;
  }

  /** What the caller gets for an earlier result that answers instead of a failure, or null. */
  final CacherDispatcher.@Nullable Hit excused() {
    CacherDispatcher.Hit earlier = excuse;
    return earlier != null && entry.site().handOut(earlier) instanceof CacherDispatcher.Hit hit
        ? hit
        : null;
  }

  /** From here on, the thread that began the load may join it like any other. */
  public final void leaveThread() {
    owner = null;
  }

  /** As {@link #settle}, but throws nothing. */
  final void arrive(@Nullable Object value, @Nullable Throwable failure) {
    try {
      settle(value, failure);
    } catch (Throwable fault) {
      fails(fault);
    }
  }

  /** Ends the load after a fault of ours, if need be later, when there is stack again. */
  private void fails(Throwable fault) {
    broken = fault;
    try {
      settle(null, told(fault));
    } catch (Throwable outOfStackOrMemory) {
      // The cache's upkeep tries again.
    }
  }

  /** What the followers are told of a fault of ours. */
  Throwable told(Throwable fault) {
    return fault;
  }

  /** Tells the followers, too. */
  @Override
  void answered(@Nullable Object value) {
    if (settling.compareAndSet(false, true)) {
      settled = true;
      tell(value, null);
    }
  }

  /** Whether nothing will ever settle this load, so that {@link #rescue} should. */
  boolean isLost() {
    Thread runner = owner;
    return broken != null || (runner != null && !runner.isAlive());
  }

  /** Fails whoever waits for a load that is lost. */
  void rescue() {
    Throwable fault = broken;
    Throwable told = told(fault == null ? new IllegalStateException("the call was lost") : fault);
    if (!settle(null, told)) {
      promise.completeExceptionally(told);
    }
  }

  /**
   * Takes the value, or the failure, on whatever thread it arrives; only the first call counts.
   * Stores the value, then tells the followers, which runs code of the application.
   */
  public final boolean settle(@Nullable Object value, @Nullable Throwable failure) {
    StackReserve.probe();
    if (!settling.compareAndSet(false, true)) {
      return false;
    }
    CacherDispatcher.Hit earlier = null;
    try {
      earlier = cache.complete(this, value, failure);
      excuse = earlier;
    } catch (Throwable fault) {
      abandon(fault);
    } finally {
      settled = true;
      tell(earlier == null ? value : earlier.value, earlier == null ? failure : null);
    }
    return true;
  }

  /** Ends the load without a value to store, and without a failure of the method. */
  public final void giveUp() {
    if (settling.compareAndSet(false, true)) {
      try {
        cache.cancel(this);
      } finally {
        settled = true;
        tell(null, new CancellationException());
      }
    }
  }

  private void tell(@Nullable Object value, @Nullable Throwable failure) {
    cache.pendsNoLonger(this);
    // What serves one caller only is that of the caller of this load.
    boolean good = failure == null && (value == null || !OneShot.is(value));
    for (AsyncLoad load = displaced; good && load != null; load = load.displaced) {
      load.promise.complete(value);
    }
    displaced = null;
    if (failure == null) {
      promise.complete(value);
    } else {
      promise.completeExceptionally(failure);
    }
  }

  /** Has {@code follower} told of the outcome, at once if it is there. */
  public final void follow(BiConsumer<@Nullable Object, @Nullable Throwable> follower) {
    var unused = promise.whenComplete(follower);
  }

  /** Takes the outcome of the application's own future or stage. */
  static final class Arrival implements BiConsumer<@Nullable Object, @Nullable Throwable> {
    private final AsyncLoad load;

    Arrival(AsyncLoad load) {
      this.load = load;
    }

    @Override
    public void accept(@Nullable Object value, @Nullable Throwable failure) {
      load.arrive(value, failure);
    }
  }
}
