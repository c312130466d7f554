package io.cacher.cache;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.LongAdder;

/**
 * An adder that most often one thread at a time adds to, under a lock it holds anyway: that takes
 * no atomic instruction. Others may add as to any {@link LongAdder}. Thread-safe.
 */
public final class GuardedAdder extends LongAdder {

  private static final long serialVersionUID = 1L;

  private static final VarHandle GUARDED;

  static {
    try {
      GUARDED = MethodHandles.lookup().findVarHandle(GuardedAdder.class, "guarded", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Written under the lock alone. */
  @SuppressWarnings("UnusedVariable") // by the handle
  private long guarded;

  /** What {@link #guarded} was at the last reset: nobody else may write that. */
  private volatile long forgotten;

  /** Adds one, under the lock. */
  void incrementGuarded() {
    GUARDED.setOpaque(this, guarded + 1);
  }

  private long guardedSum() {
    return (long) GUARDED.getOpaque(this);
  }

  @Override
  public long sum() {
    // First: a reset in between must not make it less than nothing.
    long before = forgotten;
    return super.sum() + guardedSum() - before;
  }

  @Override
  public void reset() {
    super.reset();
    forgotten = guardedSum();
  }

  @Override
  public long sumThenReset() {
    long before = forgotten;
    long guardedNow = guardedSum();
    forgotten = guardedNow;
    return super.sumThenReset() + guardedNow - before;
  }
}
