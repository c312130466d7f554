package io.cacher.cache;

import java.util.ArrayList;
import java.util.List;

/**
 * Which suspended loads wait for which, over all caches, so that no circle of waits can form.
 *
 * <p>Thread-safe. As in {@link WaitGraph}, waiting is rare, and one lock for all of it does.
 */
final class SuspendedWaits {

  private static final Object LOCK = new Object();

  private SuspendedWaits() {}

  /**
   * Notes that a call is about to wait for {@code load}.
   *
   * @param behalf the loads that the call is part of
   * @return false if {@code load} waits for one of them, directly or through others
   */
  static boolean enter(SuspendLoad load, List<SuspendLoad> behalf) {
    if (behalf.isEmpty()) {
      return true;
    }
    synchronized (LOCK) {
      List<SuspendLoad> reached = new ArrayList<>();
      reached.add(load);
      for (int i = 0; i < reached.size(); i++) {
        SuspendLoad next = reached.get(i);
        if (behalf.contains(next)) {
          return false;
        }
        for (SuspendLoad further : next.awaited) {
          if (!further.isOver() && !reached.contains(further)) {
            reached.add(further);
          }
        }
      }
      for (SuspendLoad waiting : behalf) {
        List<SuspendLoad> awaited = new ArrayList<>();
        for (SuspendLoad known : waiting.awaited) {
          if (!known.isOver()) {
            awaited.add(known);
          }
        }
        awaited.add(load);
        waiting.awaited = awaited;
      }
      return true;
    }
  }
}
