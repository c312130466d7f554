package io.cacher.store.coherence;

import io.cacher.store.NearCache;
import org.jspecify.annotations.Nullable;

/**
 * Counts along with the messages about one cache, and empties its near cache whenever one was, or
 * may have been, missed. Thread-safe.
 *
 * <p>The near cache is told outside the lock; that orders may swap does no harm, since all of them
 * take something away.
 */
final class Feed {

  /** Numbers further apart than this are not of one count: it was lost and has begun anew. */
  static final long FAR = 1L << 32;

  final String cache;
  final NearCache near;

  private boolean subscribed;
  private boolean current;
  private long last;
  private @Nullable Object numberer;
  private long received;
  private long missed;
  private long emptied;

  Feed(String cache, NearCache near) {
    this.cache = cache;
    this.near = near;
  }

  /** Messages come from now on; what has come before is not known. */
  synchronized void subscribed() {
    subscribed = true;
  }

  /** Whether messages come, but nobody knows since which. */
  synchronized boolean awaitsNumber() {
    return subscribed && !current;
  }

  /** Follows the count from here on: what was said up to now is made good by emptying. */
  void begin(long number) {
    synchronized (this) {
      if (!subscribed) {
        return;
      }
      current = true;
      last = number;
    }
    empty();
  }

  /** Nobody can tell whether messages are missing, though they may come. */
  void uncertain() {
    synchronized (this) {
      current = false;
    }
    empty();
  }

  /** No messages come. */
  void lost() {
    synchronized (this) {
      subscribed = false;
      if (!current) {
        return;
      }
      current = false;
    }
    empty();
  }

  /** Empties the near cache if it does not follow: it may be behind by as much as this is late. */
  void emptyUnlessCurrent() {
    if (!isCurrent()) {
      empty();
    }
  }

  synchronized boolean isCurrent() {
    return current;
  }

  /** A message of another process, or one of this one's own, which it has obeyed already. */
  void heard(long number, News news, boolean own) {
    boolean gap;
    synchronized (this) {
      if (!current) {
        return;
      }
      long step = number - last;
      boolean old = step <= 0 && step > -FAR;
      if (old && own) {
        return;
      }
      gap = step != 1;
      if (!old) {
        if (gap) {
          missed += step > 1 && step < FAR ? step - 1 : 1;
        }
        last = number;
      }
      // An old one may be late, and is made good for; or it is of a server that took another's
      // place and had not been told the last of its numbers.
      if (!own) {
        received++;
      }
    }
    if (gap) {
      empty();
    } else if (!own) {
      news.tell(near);
    }
  }

  /** Whether that is not who numbered the messages when this was asked before. */
  synchronized boolean isNumberedByAnother(Object present) {
    Object before = numberer;
    numberer = present;
    return before != null && before != present;
  }

  /** The number that was heard last. */
  synchronized long last() {
    return last;
  }

  /** Whether a message of that number has been sent and not arrived. */
  synchronized boolean isBehind(long number) {
    long step = number - last;
    return current && (step > 0 || step <= -FAR);
  }

  /**
   * Takes note that messages up to that number have not arrived and will not, or that the count
   * stands there and is no longer the one of before.
   */
  void missedUntil(long number) {
    synchronized (this) {
      long step = number - last;
      missed += step > 0 && step < FAR ? step : 1;
      last = number;
    }
    empty();
  }

  private void empty() {
    synchronized (this) {
      emptied++;
    }
    near.everythingInvalidated();
  }

  synchronized long received() {
    return received;
  }

  synchronized long missed() {
    return missed;
  }

  synchronized long emptied() {
    return emptied;
  }
}
