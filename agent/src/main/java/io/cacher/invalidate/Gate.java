package io.cacher.invalidate;

import io.cacher.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * A change that is due when the transaction of its call is committed and the work that the call
 * began has ended, in whichever order. A result that is lazy may make several. Thread-safe.
 */
final class Gate extends Change {

  /** The most recent one; an earlier one that waits is made when it is replaced. */
  private @Nullable Change held;

  private boolean open;
  private boolean certain;

  Gate(Reactor reactor) {
    super(reactor);
  }

  /** The work has ended well, and so has this effect. */
  void holds(Change change) {
    Change due;
    boolean sure;
    synchronized (this) {
      due = open ? change : held;
      held = open ? null : change;
      sure = open && certain;
    }
    if (due != null) {
      due.apply(sure);
    }
  }

  /** The transaction is committed. */
  @Override
  void apply(boolean committed) {
    Change due;
    synchronized (this) {
      open = true;
      certain = committed;
      due = held;
      held = null;
    }
    if (due != null) {
      due.apply(committed);
    }
  }

  @Override
  void applyTo(Cache cache, boolean committed, KeyScan scan) {
    // All there is to do is done by what it holds.
  }
}
