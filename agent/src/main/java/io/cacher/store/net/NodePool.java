package io.cacher.store.net;

import io.cacher.store.Breaker;
import io.cacher.store.ServerAvoidedException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one server. Thread-safe.
 *
 * <p>They are made on threads of the store, one at a time; callers wait for one no longer than
 * their deadline, and learn at once when it cannot be had. What came too late serves the next
 * caller. A caller that is held up beyond its deadline, by a server that takes no more or trickles,
 * has its connection cut by a guard: sockets know a time-out for single reads only.
 */
public final class NodePool<L extends Line> {

  /** Opens a connection; may block. */
  public interface Opener<L extends Line> {

    /** A connection on which requests can be sent. */
    L open() throws IOException;
  }

  /** Firewalls and servers drop what is idle for long, some without a word. */
  private static final long LONGEST_IDLE_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** After this, a caller that its stack failed has lost its connection and will not bring it. */
  private static final long LOST_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final String name;
  private final Opener<L> opener;
  private final Breaker breaker;
  private final ScheduledExecutorService connecting;
  private final ScheduledExecutorService guard;
  private final int maximum;
  private final long guardNanos;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<L> idle = new ArrayDeque<>();
  private final Set<L> lent = new HashSet<>();
  private boolean opening;
  private boolean guarded;
  private boolean closed;
  private long failures;
  private @Nullable Throwable failure;
  private volatile boolean failing;

  /**
   * No connection yet.
   *
   * @param name of the server, for people
   * @param breaker of this server
   * @param timeoutNanos how long a caller has, usually
   */
  public NodePool(
      String name,
      Opener<L> opener,
      Breaker breaker,
      ScheduledExecutorService connecting,
      ScheduledExecutorService guard,
      int maximum,
      long timeoutNanos) {
    this.name = name;
    this.opener = opener;
    this.breaker = breaker;
    this.connecting = connecting;
    this.guard = guard;
    this.maximum = maximum;
    this.guardNanos = Math.max(TimeUnit.MILLISECONDS.toNanos(5), timeoutNanos / 4);
  }

  /** Has a connection ready for the first caller. */
  public void warmUp() {
    lock.lock();
    try {
      openAnother();
    } finally {
      lock.unlock();
    }
  }

  /** The server, for people. */
  public String name() {
    return name;
  }

  /** What is let through to the server now. */
  public Breaker.State state() {
    return breaker.state();
  }

  /** Whether {@link #admit} would let a question pass now. */
  public boolean mayBeAsked() {
    return breaker.wouldAdmit();
  }

  /** Lets a question pass whose outcome is told, or fails at once while the server is avoided. */
  public void admit() throws ServerAvoidedException {
    if (!breaker.admits()) {
      throw new ServerAvoidedException(name);
    }
  }

  /** The server has answered a question. */
  public void answered() {
    if (failing) {
      failing = false;
    }
    breaker.succeeded();
  }

  /** The server has not answered a question, or with an error. */
  public void failed() {
    failing = true;
    breaker.failed();
  }

  /** Whether what was asked last went wrong: who asks several servers had better ask it last. */
  public boolean isFailing() {
    return failing;
  }

  /** Whether its server is not used any more. */
  public boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** A connection, to be given back; not interruptible, since it is bounded. */
  public L borrow(long deadline) throws IOException {
    boolean interrupted = false;
    lock.lock();
    try {
      long known = failures;
      while (true) {
        L line = takeIdle();
        if (line != null) {
          lend(line, deadline);
          return line;
        }
        if (closed) {
          throw new IOException("the store is closed");
        }
        if (failures != known) {
          throw new IOException("no connection: " + reason(failure), failure);
        }
        openAnother();
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          throw new SocketTimeoutException("no connection in time");
        }
        try {
          changed.awaitNanos(left);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String reason(@Nullable Throwable failure) {
    String message = failure == null ? null : failure.getMessage();
    return message == null ? String.valueOf(failure) : message;
  }

  /** Takes back what was borrowed. */
  public void giveBack(L line, boolean healthy) {
    boolean keep = false;
    lock.lock();
    try {
      if (lent.remove(line)) {
        keep = healthy && !closed && !line.isBroken();
        if (keep) {
          line.used = true;
          line.nanos = System.nanoTime();
          idle.push(line);
        }
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
    if (!keep) {
      line.cut();
    }
  }

  /** Closes what nobody uses, for it leads to a server that is gone or has changed its role. */
  public void dropIdle() {
    lock.lock();
    try {
      idle.forEach(Line::cut);
      idle.clear();
    } finally {
      lock.unlock();
    }
  }

  /** Cuts all connections, lent ones too; there will be no others. */
  public void close() {
    lock.lock();
    try {
      closed = true;
      dropIdle();
      lent.forEach(Line::cut);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private @Nullable L takeIdle() {
    long now = System.nanoTime();
    L line = idle.poll();
    if (line != null && now - line.nanos > LONGEST_IDLE_NANOS) {
      // The one used last: the others are older still.
      line.cut();
      dropIdle();
      return null;
    }
    return line;
  }

  private void lend(L line, long deadline) {
    line.nanos = deadline;
    lent.add(line);
    if (!guarded) {
      watch();
    }
  }

  private void watch() {
    Future<?> unused = guard.schedule(this::cutOverdue, guardNanos, TimeUnit.NANOSECONDS);
    guarded = true;
  }

  private void cutOverdue() {
    lock.lock();
    try {
      long now = System.nanoTime();
      for (Iterator<L> each = lent.iterator(); each.hasNext(); ) {
        L line = each.next();
        long overdue = now - line.nanos;
        if (overdue > 0) {
          line.cut();
        }
        if (overdue > LOST_NANOS) {
          each.remove();
          changed.signal();
        }
      }
      guarded = false;
      if (!lent.isEmpty() && !closed) {
        watch();
      }
    } finally {
      lock.unlock();
    }
  }

  private void openAnother() {
    if (!opening && !closed && lent.size() + idle.size() < maximum) {
      connecting.execute(this::open);
      opening = true;
    }
  }

  private void open() {
    L line = null;
    Throwable problem = null;
    try {
      line = opener.open();
    } catch (Throwable t) {
      problem = t;
    }
    lock.lock();
    try {
      opening = false;
      if (line == null) {
        failures++;
        failure = problem;
        changed.signalAll();
        return;
      }
      if (closed) {
        line.cut();
      } else {
        line.nanos = System.nanoTime();
        idle.push(line);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }
}
