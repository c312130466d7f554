package io.cacher.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells all listeners of removals, from one daemon thread. It looks for work ten times a second, so
 * that nobody who stores a result has to wake it.
 */
public final class RemovalThread implements Runnable {

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final List<Removals> removals = new CopyOnWriteArrayList<>();
  private final ReentrantLock delivering = new ReentrantLock();
  private volatile boolean stopped;

  /** Has these told from now on. */
  public void add(Removals more) {
    removals.add(more);
  }

  @Override
  public void run() {
    boolean last;
    do {
      last = stopped;
      try {
        deliver();
      } catch (Throwable outOfMemory) {
        // The next round may fare better; saying so would need memory too.
      }
      if (!last) {
        LockSupport.parkNanos(this, PAUSE_NANOS);
      }
      // Somebody may interrupt our thread group; a thread that stays interrupted never parks again.
      Thread.interrupted();
    } while (!last);
  }

  /** Has the thread that runs this end when all have been told once more; wake it. */
  public void stop() {
    stopped = true;
  }

  /** Tells what waits now, after what is being told. */
  public void deliver() {
    delivering.lock();
    try {
      List<Removals> ended = new ArrayList<>(0);
      for (Removals each : removals) {
        if (each.deliver()) {
          ended.add(each);
        }
      }
      removals.removeAll(ended);
    } finally {
      delivering.unlock();
    }
  }
}
