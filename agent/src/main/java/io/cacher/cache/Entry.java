package io.cacher.cache;

import io.cacher.cache.policy.Node;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * One call and its result: what the table holds and, being a {@link
 * io.cacher.boot.CacherDispatcher.Hit}, what woven code gets.
 *
 * <p>Life: <i>loading</i> ({@link #value} is the {@link Load}, never live) → <i>present</i> (the
 * value is final, live until {@link #expiresAt}) → <i>gone</i> (no longer in the table). Subclasses
 * are spun for each woven method and hold its key unboxed.
 */
public abstract class Entry extends Node {

  /** Not answering: loading, or gone. */
  static final long NEVER_LIVE = Long.MIN_VALUE;

  /** No end of life. */
  static final long FOREVER = Long.MAX_VALUE;

  private static final VarHandle EXPIRES_AT;

  static {
    try {
      EXPIRES_AT = MethodHandles.lookup().findVarHandle(Entry.class, "expiresAt", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * When this stops answering, in the clock's nanoseconds. Its write publishes {@link #value}: read
   * this first, the value after.
   */
  volatile long expiresAt = NEVER_LIVE;

  /** The end that no hit can postpone. Guarded by the cache's lock. */
  long writeExpiresAt = FOREVER;

  /** Place in the {@link ExpiryQueue}, or -1. Guarded by the cache's lock. */
  int expiryIndex = -1;

  protected Entry(int hash) {
    super(hash);
  }

  /** The woven method this is a call of. */
  public abstract Site site();

  /**
   * Whether this is the same call as {@code other}. Runs the application's {@code equals}, so never
   * call it under a lock.
   */
  protected abstract boolean sameKey(Entry other);

  /**
   * Hashes the key anew, at the cost that a call of it has. Runs the application's {@code
   * hashCode}.
   */
  protected int rehash() {
    return hash;
  }

  /** The parts of the key, boxed, in order; a weak receiver as its reference. */
  public abstract @Nullable Object[] key();

  /**
   * Postpones the end of life without the cost of a volatile write. A release, since whoever reads
   * this end must also see the value it answers with.
   */
  final void touch(long newExpiresAt) {
    EXPIRES_AT.setRelease(this, newExpiresAt);
  }

  final boolean loading() {
    return value instanceof Load;
  }

  /** Access for the classes spun from this one. */
  public static MethodHandles.Lookup spinner() {
    return MethodHandles.lookup();
  }
}
