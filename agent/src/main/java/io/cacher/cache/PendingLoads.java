package io.cacher.cache;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The asynchronous loads of a cache that have not settled, oldest first. Guarded by the cache's
 * lock.
 *
 * <p>Threads bound the number of ordinary loads; futures that nobody completes are bounded here.
 */
final class PendingLoads {

  private static final long LEAST_BOUND = 1024;

  private final LinkedHashSet<AsyncLoad> loads = new LinkedHashSet<>();

  /** Adds a load; returns one to give up on if there are too many. */
  @Nullable AsyncLoad add(AsyncLoad load, long maximum) {
    loads.add(load);
    if (loads.size() <= Math.max(LEAST_BOUND, maximum)) {
      return null;
    }
    Iterator<AsyncLoad> oldest = loads.iterator();
    AsyncLoad given = oldest.next();
    oldest.remove();
    return given;
  }

  void remove(AsyncLoad load) {
    loads.remove(load);
  }

  /** Those whose waiters are to be looked after. */
  List<SuspendLoad> suspended() {
    List<SuspendLoad> suspended = List.of();
    for (AsyncLoad load : loads) {
      if (load instanceof SuspendLoad one) {
        suspended = suspended.isEmpty() ? new ArrayList<>() : suspended;
        suspended.add(one);
      }
    }
    return suspended;
  }

  /** Takes out the loads that will not settle by themselves. */
  List<AsyncLoad> takeLost() {
    List<AsyncLoad> lost = List.of();
    for (Iterator<AsyncLoad> all = loads.iterator(); all.hasNext(); ) {
      AsyncLoad load = all.next();
      if (load.isLost()) {
        all.remove();
        lost = lost.isEmpty() ? new ArrayList<>() : lost;
        lost.add(load);
      }
    }
    return lost;
  }
}
