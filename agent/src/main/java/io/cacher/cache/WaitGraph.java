package io.cacher.cache;

import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for whose load, over all caches, so that no circle of waits can form.
 *
 * <p>Thread-safe. Waiting is rare and slow already, so one lock for all of it costs nothing that
 * counts; it is held for a few map operations and never while waiting.
 */
final class WaitGraph {

  private static final IdentityHashMap<Thread, Load> WAITING = new IdentityHashMap<>();

  private WaitGraph() {}

  /** Has this class ready before the first wait, which may happen with little stack left. */
  static void initialize() {}

  /**
   * Notes that the current thread is about to wait for {@code load}.
   *
   * @return false if the load's owner, directly or through others, waits for the current thread
   */
  static boolean enter(Load load) {
    Thread me = Thread.currentThread();
    synchronized (WAITING) {
      for (Load awaited = load; awaited != null; ) {
        Thread owner = awaited.owner;
        if (owner == me) {
          return false;
        }
        awaited = ownerWaitsFor(owner);
      }
      WAITING.put(me, load);
      return true;
    }
  }

  /** Notes that the current thread waits no longer. */
  static void exit() {
    synchronized (WAITING) {
      WAITING.remove(Thread.currentThread());
    }
  }

  private static @Nullable Load ownerWaitsFor(@Nullable Thread owner) {
    return owner == null ? null : WAITING.get(owner);
  }
}
