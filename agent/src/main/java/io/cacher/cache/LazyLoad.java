package io.cacher.cache;

import io.cacher.boot.CacherDispatcher;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A load that runs while somebody is subscribed to it. */
public final class LazyLoad extends AsyncLoad {

  /** What runs for the subscribers. */
  public interface Work {

    /** Ends it: nobody is subscribed any more. */
    void cancel() throws Throwable;
  }

  private final boolean shared;
  private volatile @Nullable Work work;
  private final AtomicInteger subscribers = new AtomicInteger(1);

  LazyLoad(Cache cache, Entry entry, boolean shared) {
    super(cache, entry);
    this.shared = shared;
  }

  @Override
  CacherDispatcher.@Nullable Hit join() {
    for (int count = subscribers.get(); shared && count > 0; count = subscribers.get()) {
      if (subscribers.compareAndSet(count, count + 1)) {
        return new HandedOut(this);
      }
    }
    return null;
  }

  /** Takes the value, or the failure, as {@link #settle} does. */
  public BiConsumer<@Nullable Object, @Nullable Throwable> outcomes() {
    return new Settling(this);
  }

  private record Settling(LazyLoad load)
      implements BiConsumer<@Nullable Object, @Nullable Throwable> {
    @Override
    public void accept(@Nullable Object value, @Nullable Throwable failure) {
      load.settle(value, failure);
    }
  }

  /** Says what is to be cancelled when the last subscriber leaves. */
  public void runs(Work newWork) {
    work = newWork;
  }

  /** Takes note that a subscriber has gone; with the last one goes the work. */
  public void leave() throws Throwable {
    if (subscribers.decrementAndGet() == 0) {
      giveUp();
      Work running = work;
      if (running != null) {
        running.cancel();
      }
    }
  }

  @Override
  CacherDispatcher.@Nullable Hit returned(@Nullable Object result) {
    throw new IllegalStateException("not begun by a call");
  }
}
