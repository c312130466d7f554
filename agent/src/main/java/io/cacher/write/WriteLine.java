package io.cacher.write;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one key in the order they were made, at most one of each method. Guarded by the
 * queue's lock.
 */
final class WriteLine {

  final WriteKey key;

  /** Tells lines apart that are due at the same time: the older goes first. */
  final long number;

  final List<PendingWrite> waiting = new ArrayList<>(1);

  /** The call that is being made, if one is. */
  @Nullable PendingWrite running;

  /** Failures since the last success, which make the wait longer. */
  int failures;

  /** When the next call may begin, in the clock's nanoseconds. */
  long dueAt;

  /** The place in {@link DueLines}, which alone writes it. */
  long queuedAt;

  /** Whether {@link #dueAt} is the end of a wait after a failure. */
  boolean backingOff;

  WriteLine(WriteKey key, long number) {
    this.key = key;
    this.number = number;
  }

  /**
   * Adds the latest call.
   *
   * @return the one it replaces, or null
   */
  @Nullable PendingWrite add(PendingWrite write) {
    PendingWrite replaced = removeOf(write.site);
    if (replaced != null) {
      // Waits no longer because of later calls, and whoever waits for the first waits for this.
      write.dueAt = replaced.dueAt;
      write.number = replaced.number;
    }
    waiting.add(write);
    return replaced;
  }

  private @Nullable PendingWrite removeOf(WriteSite site) {
    for (int i = 0; i < waiting.size(); i++) {
      if (waiting.get(i).site == site) {
        return waiting.remove(i);
      }
    }
    return null;
  }

  boolean waitsFor(WriteSite site) {
    for (PendingWrite write : waiting) {
      if (write.site == site) {
        return true;
      }
    }
    return false;
  }
}
