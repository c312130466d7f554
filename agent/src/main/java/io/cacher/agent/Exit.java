package io.cacher.agent;

import io.cacher.plugin.RemovalThread;
import org.jspecify.annotations.Nullable;

/** What is done when the JVM ends: what was put off is written, what is left is said. */
final class Exit implements Runnable {

  private final AgentLog log;
  private final Reporter reporter;
  private final Judging judging;
  private final Writes writes;
  private final RuleCaches caches;

  Exit(AgentLog log, Reporter reporter, Judging judging, Writes writes, RuleCaches caches) {
    this.log = log;
    this.reporter = reporter;
    this.judging = judging;
    this.writes = writes;
    this.caches = caches;
  }

  /** Has this run when the JVM ends; returns the thread that will. */
  Thread hook() {
    Thread thread = AgentThreads.daemon("cacher-exit", this);
    Runtime.getRuntime().addShutdownHook(thread);
    return thread;
  }

  @Override
  public void run() {
    writes.close();
    // Neither a slow listener nor a standard error that nobody reads must keep the JVM from ending.
    @Nullable RemovalThread listeners = caches.listeners();
    if (listeners != null) {
      AgentThreads.runPatiently("cacher-exit-listeners", listeners::deliver);
    }
    AgentThreads.runPatiently("cacher-exit-log", this::sayWhatIsLeft);
  }

  private void sayWhatIsLeft() {
    judging.judge();
    reporter.summarise();
    log.flushLast();
  }
}
