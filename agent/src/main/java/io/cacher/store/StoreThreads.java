package io.cacher.store;

import java.util.concurrent.ScheduledThreadPoolExecutor;

/** Threads of stores: daemons that inherit nothing and keep no class loader alive. */
public final class StoreThreads {

  private StoreThreads() {}

  /** A thread that has not been started. */
  public static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(null, task, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }

  /**
   * Threads for work that may block. They are started at once: one that a call of the application
   * started would remember the code on that call's stack.
   */
  public static ScheduledThreadPoolExecutor pool(String name, int size) {
    ScheduledThreadPoolExecutor pool =
        new ScheduledThreadPoolExecutor(size, task -> daemon(name, task));
    pool.setRemoveOnCancelPolicy(true);
    pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    pool.prestartAllCoreThreads();
    return pool;
  }
}
