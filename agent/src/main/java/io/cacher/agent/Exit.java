package io.cacher.agent;

import io.cacher.plugin.RemovalThread;
import org.jspecify.annotations.Nullable;

/** What is done when the JVM ends: what was put off is written, what is left is said. */
final class Exit implements Runnable, AutoCloseable {

  private final AgentLog log;
  private final Reporter reporter;
  private final Judging judging;
  private final Writes writes;
  private final RuleCaches caches;
  private final Thread hook = AgentThreads.daemon("cacher-exit", this);

  Exit(AgentLog log, Reporter reporter, Judging judging, Writes writes, RuleCaches caches) {
    this.log = log;
    this.reporter = reporter;
    this.judging = judging;
    this.writes = writes;
    this.caches = caches;
  }

  /** Has this run when the JVM ends. */
  void await() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Has it not run when the JVM ends. */
  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(hook);
  }

  @Override
  public void run() {
    writes.close();
    if (caches.hasStores()) {
      AgentThreads.runPatiently("cacher-exit-stores", caches::finishStores);
    }
    // Neither a slow listener nor a standard error that nobody reads must keep the JVM from ending.
    @Nullable RemovalThread listeners = caches.listeners();
    if (listeners != null) {
      AgentThreads.runPatiently("cacher-exit-listeners", listeners::deliver);
    }
    AgentThreads.runPatiently("cacher-exit-log", new LastWords());
  }

  /** Not a method reference, which would make the end of each JVM slower. */
  private final class LastWords implements Runnable {
    @Override
    public void run() {
      judging.judge();
      reporter.summarise();
      log.flushLast();
    }
  }
}
