package io.cacher.cache;

import org.jspecify.annotations.Nullable;

/**
 * A thread of the refresh pool. It knows the refresh it is about to make, so that the look-up of
 * the method it calls becomes that load and not a hit on the entry to be renewed.
 */
final class RefreshThread extends Thread {

  /** The refresh whose method has not looked itself up yet; this thread's alone. */
  private @Nullable Refresh pending;

  /** The entry whose call is made again, whatever a store has of it; this thread's alone. */
  private @Nullable Entry repeated;

  private final RefreshPool pool;

  RefreshThread(RefreshPool pool, @Nullable ThreadGroup group, String name) {
    super(group, null, name, 0, false);
    this.pool = pool;
    setDaemon(true);
    setContextClassLoader(null);
  }

  @Override
  public void run() {
    pool.work(this);
  }

  /** Has this class ready before the first call. */
  static void initialize() {}

  void begin(@Nullable Refresh refresh, @Nullable ClassLoader contextLoader) {
    setContextClassLoader(contextLoader);
    pending = refresh;
  }

  /** The next load of that key is to run the method. */
  void repeat(Entry entry) {
    repeated = entry;
  }

  /** Whether the current thread is here to make the call again that {@code probe} is of. */
  static boolean repeats(Entry probe) {
    return Thread.currentThread() instanceof RefreshThread thread
        && thread.repeated != null
        && thread.repeated.site() == probe.site()
        && thread.repeated.sameKey(probe);
  }

  void end() {
    pending = null;
    repeated = null;
    setContextClassLoader(null);
    Thread.interrupted();
  }

  /** Whether the current thread is here to renew {@code entry}, which therefore is no hit. */
  static boolean renews(Entry entry) {
    return Thread.currentThread() instanceof RefreshThread thread
        && thread.pending != null
        && thread.pending.renewed() == entry;
  }

  /**
   * The refresh that a call on the current thread is, or null. It is one if its key is that of the
   * entry to be renewed: the arguments may have changed since they were handed over.
   */
  static @Nullable Refresh claim(Entry probe) {
    if (!(Thread.currentThread() instanceof RefreshThread thread)) {
      return null;
    }
    Refresh refresh = thread.pending;
    if (refresh == null || !probe.sameKey(refresh.entry)) {
      return null;
    }
    thread.pending = null;
    return refresh;
  }
}
