package io.cacher.write;

import io.cacher.cache.Counters;
import io.cacher.config.WriteBehind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one rule's writers that wait to be made. Thread-safe.
 *
 * <p>Guarantees:
 *
 * <ul>
 *   <li>Of two calls with the same key, one of which ended before the other began, the later is
 *       made later, or alone if it is of the same method and the earlier has not begun.
 *   <li>No two calls with the same key are made at a time by the agent.
 *   <li>A caller never waits for a write; when there is no room, it makes its own call itself.
 *   <li>No code of the application runs while the lock is held.
 * </ul>
 */
public final class WriteQueue {

  /*
   * The bound counts keys. A key that is in the queue already always has room for one more call of
   * each method, so that a caller is only ever sent to write itself when nothing of its key waits
   * or runs: that is what keeps the order when the queue is full, off or closed.
   */

  private final String cache;
  private final WriteBehind settings;
  private final LongSupplier nanoClock;
  private final WriteListener listener;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Integer, List<WriteLine>> linesByHash = new HashMap<>();
  private final DueLines due = new DueLines();
  private final List<WriteFlush> flushes = new ArrayList<>();
  private long lineCount;
  private long pending;
  private long lastNumber;
  private long lastLine;
  private int writers;
  private boolean closed;

  /** An empty queue. */
  public WriteQueue(
      String cache, WriteBehind settings, LongSupplier nanoClock, WriteListener listener) {
    this.cache = cache;
    this.settings = settings;
    this.nanoClock = nanoClock;
    this.listener = listener;
  }

  /**
   * Takes a call over.
   *
   * @param arguments receiver, if any, and arguments; kept
   * @return whether it was; else the caller must make it itself, now
   */
  public boolean offer(WriteSite site, WriteKey key, @Nullable Object[] arguments) {
    PendingWrite write = new PendingWrite(site, arguments);
    List<WriteLine> different = new ArrayList<>(0);
    while (true) {
      WriteLine rival;
      lock.lock();
      try {
        rival = sameHash(key.hash, different);
        if (rival == null) {
          return addLine(new WriteLine(key, ++lastLine), write);
        }
      } finally {
        lock.unlock();
      }
      if (rival.key.same(key) && join(rival, write)) {
        return true;
      }
      // Of another key, or gone meanwhile.
      different.add(rival);
    }
  }

  private @Nullable WriteLine sameHash(int hash, List<WriteLine> except) {
    for (WriteLine line : linesByHash.getOrDefault(hash, List.of())) {
      if (!except.contains(line)) {
        return line;
      }
    }
    return null;
  }

  private boolean addLine(WriteLine line, PendingWrite write) {
    Counters counters = write.site.cache.counters();
    if (closed
        || lineCount >= settings.maximumPending()
        || !write.site.cache.isOn()
        || !enoughWriters()) {
      counters.writesThrough.increment();
      return false;
    }
    linesByHash.computeIfAbsent(line.key.hash, any -> new ArrayList<>(1)).add(line);
    lineCount++;
    number(write);
    line.waiting.add(write);
    line.dueAt = write.dueAt;
    due.add(line);
    changed.signalAll();
    return true;
  }

  /** Adds to a line that is still there; returns whether it was. */
  private boolean join(WriteLine line, PendingWrite write) {
    lock.lock();
    try {
      if (line.waiting.isEmpty() && line.running == null) {
        return false;
      }
      number(write);
      PendingWrite replaced = line.add(write);
      if (replaced != null) {
        pending--;
        replaced.site.cache.counters().pendingWrites.decrement();
        write.site.cache.counters().coalescedWrites.increment();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void number(PendingWrite write) {
    write.number = ++lastNumber;
    write.dueAt = nanoClock.getAsLong() + (hurried() ? 0 : settings.delay().toNanos());
    pending++;
    write.site.cache.counters().pendingWrites.increment();
  }

  private boolean hurried() {
    return closed || !flushes.isEmpty();
  }

  private boolean enoughWriters() {
    if (writers >= settings.threads() || writers > lineCount) {
      return true;
    }
    try {
      new WriterThread("cacher-write-" + cache + "-" + (writers + 1), this).start();
      writers++;
    } catch (Throwable noThread) {
      // Those there are will do; without any, callers write themselves.
    }
    return writers > 0;
  }

  // ---- writers ----

  /**
   * Waits for a line whose next call may begin, and begins it.
   *
   * @return null when there was nothing to do for so long; the thread must end
   */
  @Nullable WriteLine next(long idleNanos) {
    lock.lock();
    try {
      long left = idleNanos;
      while (true) {
        WriteLine first = due.first();
        if (first != null) {
          left = idleNanos;
          long wait = first.dueAt - nanoClock.getAsLong();
          if (wait <= 0) {
            due.remove(first);
            first.running = first.waiting.remove(0);
            first.backingOff = false;
            return first;
          }
          await(wait);
        } else if (left <= 0 || (closed && lineCount == 0)) {
          writers--;
          return null;
        } else {
          left = await(left);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("WaitNotInLoop") // the caller loops
  private long await(long nanos) {
    try {
      return changed.awaitNanos(nanos);
    } catch (InterruptedException e) {
      // Nobody has a reason to; what waits is written all the same.
      return nanos;
    }
  }

  @SuppressWarnings("NullAway") // asked by the writer that began it
  PendingWrite running(WriteLine line) {
    return line.running;
  }

  /** How a call ended. */
  private enum End {
    WRITTEN,
    REPLACED,
    AGAIN,
    LOST
  }

  /** Takes note of how a call ended that {@link #next} began. */
  void ended(WriteLine line, @Nullable Throwable thrown) {
    PendingWrite write = running(line);
    End end = thrown == null ? End.WRITTEN : afterFailure(line, write);
    // Told before whoever flushes is told that it is over, and outside the lock.
    if (thrown != null && end == End.LOST) {
      listener.writeLost(cache, write.site.method, thrown);
    } else if (thrown != null && end == End.AGAIN) {
      listener.writeFailed(cache, write.site.method, thrown);
    }
    lock.lock();
    try {
      line.running = null;
      if (end == End.AGAIN && line.waitsFor(write.site)) {
        end = End.REPLACED;
      }
      if (end == End.AGAIN) {
        write.failures++;
        line.waiting.add(0, write);
      } else {
        gone(write);
      }
      line.failures = end == End.WRITTEN ? 0 : line.failures + 1;
      requeue(line);
      // Last, so that whoever sees the count finds all the rest done.
      count(end, write);
    } finally {
      lock.unlock();
    }
  }

  private End afterFailure(WriteLine line, PendingWrite write) {
    lock.lock();
    try {
      if (line.waitsFor(write.site)) {
        return End.REPLACED;
      }
      return write.failures < settings.retries() ? End.AGAIN : End.LOST;
    } finally {
      lock.unlock();
    }
  }

  private static void count(End end, PendingWrite write) {
    Counters counters = write.site.cache.counters();
    switch (end) {
      case WRITTEN -> counters.writes.increment();
      case REPLACED -> counters.coalescedWrites.increment();
      case AGAIN -> counters.writeRetries.increment();
      case LOST -> counters.writeLosses.increment();
    }
  }

  private void gone(PendingWrite write) {
    pending--;
    write.site.cache.counters().pendingWrites.decrement();
    for (WriteFlush flush : flushes) {
      flush.gone(write);
    }
  }

  private void requeue(WriteLine line) {
    if (line.waiting.isEmpty()) {
      List<WriteLine> sameHash = linesByHash.get(line.key.hash);
      if (sameHash != null && sameHash.remove(line) && sameHash.isEmpty()) {
        linesByHash.remove(line.key.hash);
      }
      lineCount--;
    } else {
      line.dueAt = line.waiting.get(0).dueAt;
      if (line.failures > 0 && !closed) {
        line.backingOff = true;
        line.dueAt = nanoClock.getAsLong() + settings.backoff().nanos(line.failures);
      }
      due.add(line);
    }
    changed.signalAll();
  }

  // ---- management ----

  /**
   * Has the calls made at once that are pending now, and waits for that.
   *
   * @return how many calls are pending afterwards, those made meanwhile included
   */
  public long flush(long nanos) {
    lock.lock();
    try {
      WriteFlush flush = new WriteFlush(lastNumber, pending);
      flushes.add(flush);
      try {
        hurry();
        long left = nanos;
        while (!flush.isOver() && left > 0) {
          left = changed.awaitNanos(left);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        flushes.remove(flush);
      }
      return pending;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes no further keys, and has all pending calls made at once, without waits between retries.
   *
   * @return how many calls are lost, the time being over
   */
  public long close(long nanos) {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
    return flush(nanos);
  }

  private void hurry() {
    long now = nanoClock.getAsLong();
    for (List<WriteLine> lines : linesByHash.values()) {
      for (WriteLine line : lines) {
        for (PendingWrite write : line.waiting) {
          write.dueAt = Math.min(write.dueAt, now);
        }
        if (due.contains(line) && (closed || !line.backingOff)) {
          line.dueAt = Math.min(line.dueAt, now);
          due.add(line);
        }
      }
    }
    changed.signalAll();
  }
}
