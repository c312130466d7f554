package io.cacher.cache;

import io.cacher.boot.CacherDispatcher;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A load in the background that renews an entry while that still answers.
 *
 * <p>It lives with the entry it renews: where that has left the table, the refresh is not begun, or
 * its result not stored. Once it runs, it is a load like any other to those who wait for it.
 */
final class Refresh extends Load implements PoolTask {

  /** When it was asked for, by the cache's clock. */
  final long askedAt;

  /** Whether by somebody, and not because the entry was due. */
  final boolean askedFor;

  private final RefreshableEntry renewed;

  // Handed from the caller to the refresh thread by the pool.
  private @Nullable Object @Nullable [] arguments;
  private @Nullable ClassLoader contextLoader;

  private volatile boolean running;

  /** Whether its end will be told by a future; written by the refresh thread alone. */
  private volatile boolean awaited;

  /** Under the cache's lock. {@code fresh} has the key of {@code renewed} and is new. */
  Refresh(Cache cache, Entry fresh, RefreshableEntry renewed, long askedAt, boolean askedFor) {
    super(cache, fresh);
    this.renewed = renewed;
    this.askedAt = askedAt;
    this.askedFor = askedFor;
    predecessor = renewed;
  }

  /** Has the classes of a refresh ready before the first call. */
  static void initialize() {
    RefreshThread.initialize();
    RefreshingHit.initialize();
  }

  RefreshableEntry renewed() {
    return renewed;
  }

  /** What the method of a site of futures returned is not yet the result. */
  @Override
  public CacherDispatcher.@Nullable Hit complete(
      @Nullable Object result, @Nullable Throwable thrown) {
    if (thrown == null && entry.site() instanceof FutureSite && !ended()) {
      try {
        StackReserve.probe();
        awaits(result);
      } catch (Throwable fault) {
        abandon(fault);
      }
      return null;
    }
    return super.complete(result, thrown);
  }

  private void awaits(@Nullable Object result) {
    if (result instanceof CompletionStage<?> stage) {
      awaited = true;
      var unused = stage.whenComplete(new Arrival(this));
    } else {
      super.complete(null, new NullPointerException("the method returned null and not a future"));
    }
  }

  /** Ends the refresh with what its future brings. */
  static final class Arrival implements BiConsumer<@Nullable Object, @Nullable Throwable> {
    private final Refresh refresh;

    Arrival(Refresh refresh) {
      this.refresh = refresh;
    }

    @Override
    public void accept(@Nullable Object value, @Nullable Throwable failure) {
      refresh.arrive(value, failure);
    }
  }

  private void arrive(@Nullable Object value, @Nullable Throwable failure) {
    var unused = super.complete(value, failure);
  }

  /** Whether the method runs, or has run. */
  boolean running() {
    return running;
  }

  /** Whether the method has returned a future, and its thread is free. */
  boolean awaited() {
    return awaited;
  }

  /** A future may never end. */
  @Override
  boolean keepsArguments() {
    return !(entry.site() instanceof FutureSite) || judgedByArguments();
  }

  @Override
  void begin(long invalidations, long tagInvalidations) {
    super.begin(invalidations, tagInvalidations);
    owner = Thread.currentThread();
    running = true;
  }

  /** Queues the refresh. Called by the application's thread: never throws, never waits. */
  void start(@Nullable Object[] call) {
    ClassLoader loader = null;
    try {
      StackReserve.probe();
      loader = Thread.currentThread().getContextClassLoader();
    } catch (Throwable tooDeepOrTheLoaderThrew) {
      rejected();
      return;
    }
    start(call, loader);
  }

  /**
   * Queues the refresh, to be run with this context class loader; returns whether there was room.
   */
  boolean start(@Nullable Object[] call, @Nullable ClassLoader loader) {
    try {
      arguments = call;
      contextLoader = loader;
      Refresher refresher = renewed.site().refresher();
      if (refresher != null && refresher.pool().submit(this)) {
        return true;
      }
    } catch (Throwable noRoom) {
      // As if the queue had been full.
    }
    rejected();
    return false;
  }

  private void rejected() {
    arguments = null;
    contextLoader = null;
    try {
      cache.refreshRejected(this);
    } catch (Throwable outOfStackOrMemory) {
      // The next call finds the entry due again once this refresh is overdue.
    }
  }

  @Override
  public void runOn(RefreshThread thread) {
    @Nullable Object @Nullable [] call = arguments;
    ClassLoader loader = contextLoader;
    arguments = null;
    contextLoader = null;
    Throwable thrown = null;
    try {
      Refresher refresher = renewed.site().refresher();
      if (call == null || refresher == null || !cache.stillWanted(this)) {
        return;
      }
      thread.begin(this, loader);
      refresher.method().run(call);
    } catch (Throwable t) {
      // What the method threw is known since its load ended.
      thrown = t;
    } finally {
      thread.end();
    }
    if (!ended() && !awaited) {
      cache.refreshNotBegun(this, thrown);
    }
  }
}
