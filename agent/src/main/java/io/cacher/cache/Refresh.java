package io.cacher.cache;

import org.jspecify.annotations.Nullable;

/**
 * A load in the background that renews an entry while that still answers.
 *
 * <p>It lives with the entry it renews: where that has left the table, the refresh is not begun, or
 * its result not stored. Once it runs, it is a load like any other to those who wait for it.
 */
final class Refresh extends Load {

  /** When it was asked for, by the cache's clock. */
  final long askedAt;

  private final RefreshableEntry renewed;

  // Handed from the caller to the refresh thread by the pool.
  private @Nullable Object @Nullable [] arguments;
  private @Nullable ClassLoader contextLoader;

  private volatile boolean running;

  /** Under the cache's lock. {@code fresh} has the key of {@code renewed} and is new. */
  Refresh(Cache cache, Entry fresh, RefreshableEntry renewed, long askedAt) {
    super(cache, fresh);
    this.renewed = renewed;
    this.askedAt = askedAt;
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

  /** Whether the method runs, or has run. */
  boolean running() {
    return running;
  }

  @Override
  void begin(long invalidations, long tagInvalidations) {
    super.begin(invalidations, tagInvalidations);
    owner = Thread.currentThread();
    running = true;
  }

  /** Queues the refresh. Called by the application's thread: never throws, never waits. */
  void start(@Nullable Object[] call) {
    try {
      StackReserve.probeForLoading();
      arguments = call;
      contextLoader = Thread.currentThread().getContextClassLoader();
      Refresher refresher = renewed.site().refresher();
      if (refresher != null && refresher.pool().submit(this)) {
        return;
      }
    } catch (Throwable tooDeepOrTheLoaderThrew) {
      // As if the queue had been full.
    }
    arguments = null;
    contextLoader = null;
    try {
      cache.refreshRejected(this);
    } catch (Throwable outOfStackOrMemory) {
      // The next call finds the entry due again once this refresh is overdue.
    }
  }

  /** Runs the method, on a thread of the pool. Throws nothing. */
  void runOn(RefreshThread thread) {
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
    if (!ended()) {
      cache.refreshNotBegun(this, thrown);
    }
  }
}
