package io.cacher.cache;

import io.cacher.boot.CacherDispatcher;
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
  volatile long expiresAt;

  /** The end that no hit can postpone. Guarded by the cache's lock. */
  long writeExpiresAt = FOREVER;

  /** Place in the {@link ExpiryQueue}, or -1. Guarded by the cache's lock. */
  int expiryIndex = -1;

  protected Entry(int hash) {
    super(hash);
    // Whoever sees the entry before this sees an end that is past as well.
    EXPIRES_AT.set(this, NEVER_LIVE);
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

  /** The groups it belongs to; null where the rule has none, and until they are known. */
  protected @Nullable TagSet tags() {
    return null;
  }

  /** Sets the groups it belongs to, before it answers. Spun where the rule has tags. */
  protected void tags(@Nullable TagSet tags) {}

  /** Whether none of its groups has been invalidated. */
  final boolean valid() {
    TagSet tags = tags();
    return tags == null || tags.valid();
  }

  /** The parts of the key, boxed, in order; a weak receiver as its reference. */
  public abstract @Nullable Object[] key();

  /** The result as the application knows it; null too if it was garbage collected. */
  public final @Nullable Object result() {
    return value instanceof ValueReference held ? held.get() : value;
  }

  /** Takes the weight of the result. Spun classes of weighted caches remember it. */
  protected void weigh(long weight) {}

  /**
   * Postpones the end of life, unless it is not {@code expected} any more: a hit must not undo what
   * ended this life meanwhile. Called once for each tick of the clock at most.
   */
  final void touch(long expected, long newExpiresAt) {
    EXPIRES_AT.compareAndSet(this, expected, newExpiresAt);
  }

  /**
   * Sets {@link #expiresAt} under the cache's lock, whose release has others see it: a volatile
   * write would only wait for memory once more.
   */
  final void expiresAt(long end) {
    EXPIRES_AT.setRelease(this, end);
  }

  /** Called when {@link #expiresAt} has been set for the first time, under the cache's lock. */
  void lives(long now) {}

  /** Ends the lifetime now, at the latest. Under the cache's lock. */
  void end(long now) {
    writeExpiresAt = Math.min(writeExpiresAt, now);
    expiresAt = Math.min(expiresAt, now);
  }

  /**
   * Brings the ends nearer: that of the lifetime from the write, and that of the life, by a
   * nanosecond at least. A hit that has read the end before, and how far it may postpone it, must
   * not find it again. Under the cache's lock, for entries that live.
   */
  void endBy(long writeEnd, long end) {
    writeExpiresAt = Math.min(writeExpiresAt, writeEnd);
    expiresAt = Math.min(expiresAt - 1, end);
  }

  /** When this leaves the cache, in the clock's nanoseconds; when it has, {@link #NEVER_LIVE}. */
  long leavesAt() {
    return expiresAt;
  }

  /** The entry that took this one's place without an invalidation, or this. */
  Entry latest() {
    return this;
  }

  /** What a hit on this throws, or null when it returns {@link #value}. */
  public final @Nullable Throwable failure() {
    return value instanceof CacherDispatcher.Failure failure ? (Throwable) failure.value : null;
  }

  final boolean loading() {
    return value instanceof Load;
  }

  /** Access for the classes spun from this one. */
  public static MethodHandles.Lookup spinner() {
    return MethodHandles.lookup();
  }
}
