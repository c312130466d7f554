package io.cacher.store.disk;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The log while it is open. One whose files are gone is let go, and another opened when it is asked
 * for; what fails is not tried again within a second.
 */
final class Opening {

  /** Opens the log. */
  interface Opener {
    Log open() throws IOException;
  }

  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Opener opener;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Log log;
  private @Nullable IOException failure;
  private long failedAt;
  private boolean owing;
  private boolean closed;

  Opening(Opener opener) {
    this.opener = opener;
  }

  Log log() throws IOException {
    Log open = log;
    return open != null ? open : opened();
  }

  private Log opened() throws IOException {
    lock.lock();
    try {
      Log open = log;
      if (open == null) {
        if (closed) {
          throw new IOException("the store is closed");
        }
        if (failure != null && System.nanoTime() - failedAt < RETRY_NANOS) {
          throw new IOException(failure.getMessage(), failure);
        }
        open = attempt();
        if (owing) {
          open.owe();
          owing = false;
        }
        log = open;
      }
      return open;
    } finally {
      lock.unlock();
    }
  }

  private Log attempt() throws IOException {
    try {
      Log open = opener.open();
      failure = null;
      return open;
    } catch (IOException e) {
      failure = e;
      failedAt = System.nanoTime();
      throw e;
    }
  }

  /** An invalidation could not be written: nothing that was put before may be read again. */
  void owe() {
    lock.lock();
    try {
      Log open = log;
      if (open == null) {
        owing = true;
      } else {
        open.owe();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The log is of no use any more. */
  void lose(Log lost) {
    lock.lock();
    try {
      if (log == lost) {
        log = null;
        owing |= lost.isOwing();
        lost.abandon();
      }
    } catch (IOException e) {
      // It is gone either way.
    } finally {
      lock.unlock();
    }
  }

  void close() throws IOException {
    lock.lock();
    try {
      closed = true;
      Log open = log;
      log = null;
      if (open != null) {
        open.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
