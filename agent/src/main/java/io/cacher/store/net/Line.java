package io.cacher.store.net;

/** A connection to a server, used by one thread at a time. */
public abstract class Line {

  /** Whether it has served before. */
  boolean used;

  /** Since when it is idle, or by when whoever has it will be done. */
  long nanos;

  /** Whether it has served before: the server may have closed it since. */
  public final boolean isUsed() {
    return used;
  }

  /** Whether nobody can tell any more what will be read from it. */
  protected abstract boolean isBroken();

  /** From any thread; one that reads or writes is woken with an exception. */
  public abstract void cut();
}
