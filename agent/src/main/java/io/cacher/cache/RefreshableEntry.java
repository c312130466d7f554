package io.cacher.cache;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * An entry with several ends, for caches that keep results fresh.
 *
 * <p>{@link #expiresAt} is the nearest moment at which there is something to decide: a refresh is
 * due, the lifetime is over, or a pause after a failure is. Until then a hit costs what it costs in
 * any cache. Fields are written under the cache's lock, but for what a hit postpones.
 */
public abstract class RefreshableEntry extends Entry {

  private static final VarHandle FRESH_UNTIL;

  static {
    try {
      FRESH_UNTIL =
          MethodHandles.lookup().findVarHandle(RefreshableEntry.class, "freshUntil", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The end of the lifetime. Hits read and postpone it without the lock. */
  volatile long freshUntil = NEVER_LIVE;

  /** What {@link #expiresAt} may be postponed to by hits. */
  private volatile long decideAt = FOREVER;

  /** Whether this answers after its lifetime. */
  volatile boolean stale;

  /** When the method had returned it; before it is stored, how long that is ago. */
  private long writtenAt;

  /** How long before the end of its lifetime this shall be renewed; set before it is stored. */
  long lead;

  /** When the first refresh is due, or {@link #FOREVER}. */
  long dueAt = FOREVER;

  /** No refresh is begun before this, since one failed or was rejected. */
  long retryAt = NEVER_LIVE;

  /** Refreshes and loads that failed since this was stored. */
  int failures;

  /** The refresh that was begun last. */
  @Nullable Refresh refresh;

  /** The entry that took this one's place in the table without an invalidation. */
  @Nullable RefreshableEntry successor;

  /** For classes spun from this one. */
  protected RefreshableEntry(int hash) {
    super(hash);
  }

  @Override
  final void lives(long now) {
    freshUntil = expiresAt;
    writtenAt = now - writtenAt;
    if (site().refresher() != null) {
      dueAt = site().cache().freshness().due(writtenAt, writeExpiresAt, lead);
    }
    decide(dueAt, freshUntil);
  }

  /** Notes how long ago the method had returned what is about to be stored. */
  final void writtenBefore(long nanos) {
    writtenAt = nanos;
  }

  /** How long ago the method had returned it, in nanoseconds. */
  final long age() {
    return Math.max(0, site().cache().now() - writtenAt);
  }

  /** The next decision is due at {@code next}, and no answer is given after {@code limit}. */
  final void decide(long next, long limit) {
    decideAt = next;
    expiresAt = Math.min(next, limit);
  }

  /** A hit postpones the end of the lifetime, and never brings it nearer. */
  final void accessed(long now, long afterAccess) {
    // In the opposite order of end(), which must not be undone.
    long decision = expiresAt;
    long before = freshUntil;
    long end = Math.min(writeExpiresAt, Lifetime.end(now, afterAccess));
    if (end > before && !stale && FRESH_UNTIL.compareAndSet(this, before, end)) {
      long postponed = Math.min(decideAt, end);
      if (postponed > decision) {
        touch(decision, postponed);
      }
    }
  }

  /** What is being loaded for it, in the background too, may be as old as it is. */
  @Override
  final void end(long now) {
    writeExpiresAt = Math.min(writeExpiresAt, now);
    freshUntil = Math.min(freshUntil, now);
    retryAt = NEVER_LIVE;
    refresh = null;
    super.end(now);
  }

  @Override
  final void endBy(long writeEnd, long end) {
    // In the order of end().
    writeExpiresAt = Math.min(writeExpiresAt, writeEnd);
    freshUntil = Math.min(freshUntil - 1, end);
    expiresAt = Math.min(expiresAt - 1, end);
  }

  /** Brings the first refresh nearer. Under the cache's lock. */
  final void dueBy(long due) {
    if (site().refresher() != null && due < dueAt) {
      dueAt = due;
      decideAt = Math.min(decideAt, due);
      expiresAt = Math.min(expiresAt, due);
    }
  }

  @Override
  final long leavesAt() {
    return expiresAt == NEVER_LIVE
        ? NEVER_LIVE
        : Lifetime.end(freshUntil, site().cache().freshness().kept());
  }

  @Override
  final Entry latest() {
    RefreshableEntry latest = this;
    while (latest.successor != null) {
      latest = latest.successor;
    }
    return latest;
  }
}
