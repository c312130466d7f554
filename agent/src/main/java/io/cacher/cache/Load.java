package io.cacher.cache;

import io.cacher.boot.CacherDispatcher;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One run of a method on behalf of its cache, and what others wait on meanwhile.
 *
 * <p>It is the token woven code completes. Completing twice, or never, harms nobody: every wait is
 * bounded.
 */
final class Load extends CacherDispatcher.Miss {

  final Cache cache;
  final Entry entry;

  /** The thread that runs the method; null once it has ended. */
  volatile @Nullable Thread owner = Thread.currentThread();

  /**
   * The load that took this one's place because it was overdue. Its result is still good: taking
   * over is not an invalidation. Guarded by the cache's lock.
   */
  @Nullable Load successor;

  // Written under the lock before the load can be seen, then read by its owner or under the lock.
  private long beganAt;
  private long invalidationsBefore;

  /** When this caller began to wait for other loads, or 0; read and written by it alone. */
  private long waitsSince;

  /** What the waiters get: a hit, a failure, or null to run the method themselves. */
  private volatile CacherDispatcher.@Nullable Hit outcome;

  private final CountDownLatch done = new CountDownLatch(1);

  Load(Cache cache, Entry entry) {
    this.cache = cache;
    this.entry = entry;
    entry.value = this;
  }

  /** Notes that the method is about to run; waiting for another load does not count. */
  void begin(long invalidations) {
    beganAt = System.nanoTime();
    invalidationsBefore = invalidations;
  }

  /** How much of {@code timeout} is left for waiting, however many loads are waited for. */
  long patience(long timeout) {
    long now = System.nanoTime();
    if (waitsSince == 0) {
      waitsSince = now;
    }
    return timeout - (now - waitsSince);
  }

  long beganAt() {
    return beganAt;
  }

  /** The cache's count of invalidations when the method was entered. */
  long invalidationsBefore() {
    return invalidationsBefore;
  }

  @Override
  public CacherDispatcher.@Nullable Hit complete(
      @Nullable Object result, @Nullable Throwable thrown) {
    if (ended()) {
      return null;
    }
    try {
      cache.complete(this, result, thrown);
    } catch (Throwable fault) {
      release(null);
      try {
        cache.abandon(this, fault);
      } catch (Throwable outOfStackOrMemory) {
        // Nothing may replace the result that the application is about to receive.
      }
    }
    return null;
  }

  /** Lets the waiters go; only the first call counts. */
  void release(CacherDispatcher.@Nullable Hit newOutcome) {
    if (owner != null) {
      outcome = newOutcome;
      owner = null;
      done.countDown();
    }
  }

  /** Waits for the end, at most so long; returns whether it came. */
  boolean await(long nanos) throws InterruptedException {
    return done.await(nanos, TimeUnit.NANOSECONDS);
  }

  CacherDispatcher.@Nullable Hit outcome() {
    return outcome;
  }

  /** Whether the method has ended, or gave up on telling its outcome. */
  boolean ended() {
    return owner == null;
  }

  /** Whether the method was entered more than {@code nanos} ago. */
  boolean runsLongerThan(long nanos) {
    return System.nanoTime() - beganAt > nanos;
  }
}
