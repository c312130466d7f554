package io.cacher.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What waits to be written to a store, in its order. Bounded; thread-safe. */
final class Errands {

  /** Results that wait to be written; a store that is too slow for more gets no more. */
  static final int MOST_WAITING = 10_000;

  static final long MOST_WAITING_BYTES = 32L << 20;

  /** So much is written at once, in the time that the store has for one question. */
  static final int MOST_TOGETHER = 128;

  private static final long MOST_BYTES_TOGETHER = 128 << 10;

  /** Something on its way to the store. */
  sealed interface Errand permits Put, Release {}

  /**
   * A result.
   *
   * @param news the group that other processes are told of once it is stored, or null for none
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Put(
      Address address,
      byte[] stamp,
      byte[] payload,
      long expiresAt,
      TierListener listener,
      @Nullable String news)
      implements Errand {}

  /** A lease that is given up. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Release(Address address, byte[] owner, TierListener listener) implements Errand {}

  private final LinkedBlockingQueue<Errand> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private final AtomicLong bytes = new AtomicLong();

  /** Has it wait; false if there is no room. */
  boolean offer(Put put) {
    int length = put.payload().length;
    if (bytes.addAndGet(length) <= MOST_WAITING_BYTES && waiting.offer(put)) {
      return true;
    }
    bytes.addAndGet(-length);
    return false;
  }

  /** The same. */
  boolean offer(Release release) {
    return waiting.offer(release);
  }

  /**
   * What is to be done next, waiting for it: results, and perhaps one lease after them.
   *
   * @param most so many at once
   */
  List<Errand> await(long seconds, int most) throws InterruptedException {
    return together(waiting.poll(seconds, TimeUnit.SECONDS), most);
  }

  /** The same without waiting; empty if there is nothing. */
  List<Errand> poll(int most) {
    return together(waiting.poll(), most);
  }

  private List<Errand> together(@Nullable Errand first, int most) {
    List<Errand> taken = new ArrayList<>();
    long length = 0;
    Errand next = first;
    while (next != null) {
      taken.add(next);
      if (!(next instanceof Put put)) {
        break;
      }
      bytes.addAndGet(-put.payload().length);
      length += put.payload().length;
      boolean full = taken.size() >= most || length >= MOST_BYTES_TOGETHER;
      next = full ? null : waiting.poll();
    }
    return taken;
  }

  int size() {
    return waiting.size();
  }

  void clear() {
    waiting.clear();
  }
}
