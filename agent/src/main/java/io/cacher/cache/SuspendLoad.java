package io.cacher.cache;

import io.cacher.boot.CacherDispatcher;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A run of a suspend function. Coroutines that make the same call meanwhile suspend until it ends,
 * at most as long as the lock time-out.
 */
public final class SuspendLoad extends AsyncLoad {

  /** A suspended coroutine; told of the load's outcome, if it still waits. */
  public interface Waiter extends BiConsumer<@Nullable Object, @Nullable Throwable> {

    /** Has it run the method itself if it has waited for too long. */
    void tend();
  }

  private final Object suspended;
  private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();

  /** The loads that calls made by this one wait for. Guarded by {@link SuspendedWaits}. */
  List<SuspendLoad> awaited = List.of();

  SuspendLoad(Cache cache, Entry entry, Object suspended) {
    super(cache, entry);
    this.suspended = suspended;
  }

  /** The caller decides whether it may, and can, wait. */
  @Override
  CacherDispatcher.Hit join() {
    return new HandedOut(this);
  }

  @Override
  CacherDispatcher.@Nullable Hit returned(@Nullable Object result) {
    if (result != suspended) {
      settle(result, null);
    }
    return null;
  }

  /** Followers of a cancelled load run the function themselves. */
  @Override
  Throwable told(Throwable fault) {
    return new CancellationException();
  }

  /** Whether what the function has brought may be given to those who wait. */
  public boolean isShared() {
    return entry.site().answers();
  }

  /** Takes what the function brings after it has suspended; throws nothing. */
  public void resumed(@Nullable Object value, @Nullable Throwable failure) {
    arrive(value, failure);
  }

  /** Whether the function has brought a value or failed. */
  public boolean isOver() {
    return ended();
  }

  /**
   * Whether a call may wait for {@code load}, which is noted then.
   *
   * @param behalf the loads that the call is part of
   */
  public static boolean mayAwait(SuspendLoad load, List<SuspendLoad> behalf) {
    return SuspendedWaits.enter(load, behalf);
  }

  /** Has {@code waiter} told of the outcome, at once if it is there. */
  public void await(Waiter waiter) {
    waiters.add(waiter);
    follow(waiter);
  }

  /** Forgets a waiter that no longer waits. */
  public void leave(Waiter waiter) {
    waiters.remove(waiter);
  }

  /** Looks after those who have waited for too long. */
  void tend() {
    for (Waiter waiter : waiters) {
      waiter.tend();
    }
  }
}
