package io.cacher.agent;

import io.cacher.cache.Cache;
import io.cacher.cache.CoarseClock;
import io.cacher.link.LinkedRule;
import io.cacher.link.LinkedRules;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The agent's threads: one ticks the clock, the other removes what has expired, writes the log, and
 * runs the chores that need doing about once a second.
 *
 * <p>Two, because a chore may block, as on a standard error that nobody reads; with a stopped
 * clock, results would be served for ever. Daemons without a context class loader.
 */
final class Housekeeper implements Runnable, AutoCloseable {

  private static final long CHORE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /**
   * Until the second round: soon enough for people, and too late for most programs that are short.
   */
  private static final long SECOND_ROUND_NANOS = CHORE_NANOS / 4;

  private final CoarseClock clock;
  private final LinkedRules rules;
  private final AgentLog log;
  private final List<Runnable> chores = new ArrayList<>();
  private @Nullable Runnable oftener;
  private long beat;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  Housekeeper(CoarseClock clock, LinkedRules rules, AgentLog log) {
    this.clock = clock;
    this.rules = rules;
    this.log = log;
  }

  /** Has {@code chore} run about once a second. Before {@link #start} only. */
  void everySecond(Runnable chore) {
    chores.add(chore);
  }

  /**
   * Has {@code chore} run at a shorter beat than a second, in nanoseconds; one chore only. Before
   * {@link #start} only.
   */
  void oftener(Runnable chore, long nanos) {
    oftener = chore;
    beat = nanos;
  }

  void start() {
    threads.add(AgentThreads.daemon("cacher-clock", new Ticking()));
    threads.add(AgentThreads.daemon("cacher-housekeeper", this));
    for (Thread thread : threads) {
      thread.start();
    }
  }

  /**
   * Ends both threads, and tells what has happened since they looked last; a chore that blocks may
   * outlive this for a while.
   */
  @Override
  public void close() {
    stopped = true;
    AgentThreads.end(threads);
    maintainCaches();
  }

  /** Not a method reference, and {@link #run} not either: those make the start slower. */
  private final class Ticking implements Runnable {
    @Override
    public void run() {
      while (!stopped) {
        pause(clock.step());
      }
    }
  }

  /** Keeps house until {@link #close}. */
  @Override
  public void run() {
    long pause = SECOND_ROUND_NANOS;
    while (!stopped) {
      try {
        runChores();
      } catch (Throwable outOfMemory) {
        // The next round may fare better; saying so would need memory too.
      }
      rest(pause);
      pause = CHORE_NANOS;
    }
  }

  /** Lets the time to the next round pass, but for what is to be done oftener. */
  private void rest(long nanos) {
    Runnable often = oftener;
    if (often == null) {
      pause(nanos);
      return;
    }
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0 && !stopped; left = end - System.nanoTime()) {
      pause(Math.min(left, beat));
      runChore(often);
    }
  }

  private void pause(long nanos) {
    if (!stopped) {
      LockSupport.parkNanos(this, nanos);
    }
    // Somebody may interrupt our thread group; a thread that stays interrupted never parks again.
    Thread.interrupted();
  }

  private void runChores() {
    maintainCaches();
    for (Runnable chore : chores) {
      runChore(chore);
    }
    log.flush();
  }

  private void runChore(Runnable chore) {
    try {
      chore.run();
    } catch (Throwable t) {
      log.errorOnce(chore.getClass().getName(), "a chore failed: " + t);
    }
  }

  private void maintainCaches() {
    try {
      for (LinkedRule rule : rules.all()) {
        rule.caches().living();
        for (Cache cache : rule.caches().caches()) {
          cache.maintain();
        }
      }
    } catch (Throwable t) {
      log.errorOnce("maintain", "a cache could not be maintained: " + t);
    }
  }
}
