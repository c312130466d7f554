package io.cacher.agent;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes the agent's threads: they inherit nothing of the thread that starts the application, keep
 * no class loader alive and no JVM from ending.
 */
final class AgentThreads {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final long TASK_MILLIS = 2_000;

  private AgentThreads() {}

  static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(null, task, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }

  /** Runs a task that may block, and does not wait for it for long. */
  static void runPatiently(String name, Runnable task) {
    Thread thread = daemon(name, task);
    thread.start();
    try {
      thread.join(TASK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Wakes threads that have been told to end, and waits for that in a bounded time. */
  static void end(List<Thread> threads) {
    long last = System.nanoTime() + PATIENCE_NANOS;
    try {
      for (Thread thread : threads) {
        LockSupport.unpark(thread);
      }
      for (Thread thread : threads) {
        long left = last - System.nanoTime();
        // Zero milliseconds would mean for ever.
        thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
