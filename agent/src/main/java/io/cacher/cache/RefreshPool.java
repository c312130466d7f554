package io.cacher.cache;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs refreshes on few threads with a bounded queue. Thread-safe.
 *
 * <p>Threads are made when there is work, end when there is none, and are daemons. None grows old:
 * what the application leaves in a thread's locals goes with it.
 */
public final class RefreshPool {

  static final int THREADS = 4;
  static final int CAPACITY = 1_000;

  private static final Duration LONGEST_IDLE = Duration.ofSeconds(2);
  private static final Duration LONGEST_LIFE = Duration.ofSeconds(10);

  private final long idleNanos;
  private final long lifeNanos;

  /** That of the agent: the application may interrupt or destroy its own. */
  private final @Nullable ThreadGroup group = Thread.currentThread().getThreadGroup();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final ArrayDeque<PoolTask> queue = new ArrayDeque<>();
  private int threads;
  private int idle;
  private int named;
  private boolean closed;

  /** A pool without threads. */
  public RefreshPool() {
    this(LONGEST_IDLE, LONGEST_LIFE);
  }

  RefreshPool(Duration longestIdle, Duration longestLife) {
    idleNanos = longestIdle.toNanos();
    lifeNanos = longestLife.toNanos();
    RefreshThread.initialize();
  }

  /** Queues a task that is no refresh; returns false if there are too many. Never waits for it. */
  public boolean run(Runnable task) {
    return submit(new Other(task));
  }

  private record Other(Runnable task) implements PoolTask {
    @Override
    public void runOn(RefreshThread thread) {
      try {
        task.run();
      } finally {
        thread.end();
      }
    }
  }

  /** Queues a refresh; returns false if there are too many. Never waits for one. */
  boolean submit(PoolTask task) {
    lock.lock();
    try {
      if (closed || queue.size() >= CAPACITY) {
        return false;
      }
      if (idle <= queue.size() && threads < THREADS && !startThread() && threads == 0) {
        return false;
      }
      queue.add(task);
      work.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Ends all threads, those that run a refresh when it has ended; what is queued is forgotten. */
  public void close() {
    lock.lock();
    try {
      closed = true;
      queue.clear();
      work.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The number of threads now. */
  int threads() {
    lock.lock();
    try {
      return threads;
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing is queued and nothing runs. */
  boolean quiet() {
    lock.lock();
    try {
      return queue.isEmpty() && idle == threads;
    } finally {
      lock.unlock();
    }
  }

  private boolean startThread() {
    try {
      String name = "cacher-refresh-" + ++named;
      privileged(new Make(name)).start();
      threads++;
      return true;
    } catch (Throwable noThreadToBeHad) {
      return false;
    }
  }

  /** Not a lambda: this may happen on the way of a call that has little stack left. */
  private final class Make implements PrivilegedAction<RefreshThread> {
    private final String name;

    Make(String name) {
      this.name = name;
    }

    @Override
    public RefreshThread run() {
      return new RefreshThread(RefreshPool.this, group, name);
    }
  }

  /** JDK 17 has threads hold on to the class loaders of whoever called, unless told not to. */
  @SuppressWarnings("removal")
  private static RefreshThread privileged(Make make) {
    try {
      return AccessController.doPrivileged(make);
    } catch (NoClassDefFoundError aJdkWithoutIt) {
      return make.run();
    }
  }

  /** What {@code me} does all its life. */
  void work(RefreshThread me) {
    long born = System.nanoTime();
    boolean old = false;
    while (true) {
      PoolTask next = next(old);
      if (next == null) {
        return;
      }
      try {
        next.runOn(me);
      } catch (Throwable outOfMemory) {
        // The entry stays due.
      }
      old = System.nanoTime() - born > lifeNanos;
    }
  }

  /** The next refresh, or null for a thread that shall end. */
  private @Nullable PoolTask next(boolean old) {
    lock.lock();
    try {
      while (true) {
        if (old && !queue.isEmpty()) {
          threads--;
          if (startThread()) {
            return null;
          }
          threads++;
        }
        PoolTask next = queue.poll();
        if (next != null) {
          return next;
        }
        if (old || closed || !await()) {
          threads--;
          return null;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean await() {
    long left = idleNanos;
    idle++;
    try {
      while (queue.isEmpty() && left > 0 && !closed) {
        left = work.awaitNanos(left);
      }
    } catch (InterruptedException nobodysBusiness) {
      // Looks again.
      return true;
    } finally {
      idle--;
    }
    return !queue.isEmpty();
  }
}
