package io.cacher.agent;

/**
 * Makes the agent's threads: they inherit nothing of the thread that starts the application, keep
 * no class loader alive and no JVM from ending.
 */
final class AgentThreads {

  private AgentThreads() {}

  static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(null, task, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }
}
