package io.cacher.agent;

import io.cacher.cache.CoarseClock;
import io.cacher.config.LoadResult;
import io.cacher.config.Problem;
import io.cacher.config.RuleFiles;
import io.cacher.manage.RuleChanges;
import io.cacher.manage.jfr.Flight;
import io.cacher.plugin.Extensions;
import io.cacher.reload.FileWatch;
import io.cacher.reload.LookPace;
import io.cacher.reload.RuleDiff;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rule files anew when they have changed, or when asked to. Rules are exchanged all at
 * once or not at all: one mistake, and the old ones stay. Thread-safe.
 */
final class Reloading implements Runnable, AutoCloseable {

  private final List<File> files;
  private final FileWatch watch;
  private final @Nullable LookPace pace;
  private final RuleControl control;
  private final RuleCaches caches;
  private final CoarseClock clock;
  private final AgentLog log;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<RuleChanges> listeners = new CopyOnWriteArrayList<>();
  private @Nullable RuleExchange exchange;
  private @Nullable Runnable afterwards;
  private Extensions extensions;
  private boolean again;
  private boolean closed;
  private long lookedAt = System.nanoTime();
  private volatile List<String> problems;
  private volatile String last = "";
  private final AtomicLong count = new AtomicLong();

  /**
   * Reloading of files that have just been read.
   *
   * @param watch was made before they were read
   * @param interval how soon a change is to be noticed, or null if nobody looks
   */
  Reloading(
      List<File> files,
      FileWatch watch,
      @Nullable Duration interval,
      Extensions extensions,
      List<Problem> problems,
      RuleControl control,
      RuleCaches caches,
      CoarseClock clock,
      AgentLog log) {
    this.files = files;
    this.watch = watch;
    pace = interval == null ? null : new LookPace(interval);
    this.extensions = extensions;
    this.problems = lines(problems);
    this.control = control;
    this.caches = caches;
    this.clock = clock;
    this.log = log;
  }

  /** Has something done after each change, before the answer is given. */
  void afterwards(Runnable task) {
    afterwards = task;
  }

  /** Has others told of changes. */
  void listen(RuleChanges listener) {
    listeners.add(listener);
  }

  /** What is wrong with the rule files as they were read last, a line each. */
  List<String> problems() {
    return problems;
  }

  /** The last answer of {@link #reload}, empty if there was none. */
  String last() {
    return last;
  }

  /** How often other rules were put in force. */
  long count() {
    return count.get();
  }

  /** Reads nothing any more; returns when what is being read has been. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  /** The time between two calls of {@link #run}, in nanoseconds; 0 if there need be none. */
  long beat() {
    return pace == null ? 0 : pace.beat();
  }

  /** Looks whether the files have changed. Called at each {@link #beat}. */
  @Override
  public void run() {
    if (pace != null && isWanted(pace, System.nanoTime())) {
      // Not by the housekeeper: weaving takes its time, and so do writers that are waited for.
      AgentThreads.daemon("cacher-reload", this::reload).start();
    }
  }

  private boolean isWanted(LookPace looks, long now) {
    if (!lock.tryLock()) {
      // It is being done.
      return false;
    }
    try {
      if (!looks.isDue(now - lookedAt, watch.isRestless())) {
        return false;
      }
      lookedAt = now;
      return watch.changed(now, looks.rest()) || again;
    } finally {
      lock.unlock();
    }
  }

  /** Reads the files and has their rules in force; returns what changed, or what is wrong. */
  String reload() {
    lock.lock();
    try {
      if (closed) {
        return "the agent is being detached";
      }
      watch.reading();
      return read();
    } catch (Throwable t) {
      String report = "the rules could not be exchanged: " + t;
      last = report;
      log.error(report);
      return report;
    } finally {
      lock.unlock();
    }
  }

  private String read() {
    again = false;
    LoadResult loaded = RuleFiles.load(files, Surroundings.ENVIRONMENT);
    Extensions next = extensions.resolveAgain(loaded.rules());
    List<Problem> wrong = new ArrayList<>(loaded.problems());
    wrong.addAll(next.problems());
    problems = lines(wrong);
    if (!wrong.isEmpty()) {
      return rejected();
    }
    RuleExchange current = exchange;
    if (current == null) {
      current = control.exchange(caches, clock);
      exchange = current;
    }
    RuleDiff diff = current.apply(next);
    extensions = next;
    again = diff.isPostponed();
    return changed(diff);
  }

  private String changed(RuleDiff diff) {
    String text = "rules read again: " + diff;
    last = text;
    if (diff.isEmpty()) {
      log.debug(text);
      return text;
    }
    count.incrementAndGet();
    for (String line : text.split("\n", -1)) {
      log.info(line);
    }
    Flight.rulesChanged(text);
    for (RuleChanges listener : listeners) {
      listener.changed(text);
    }
    try {
      if (afterwards != null) {
        afterwards.run();
      }
    } catch (RuntimeException e) {
      // It is done all the same, and tried again by the housekeeper.
      log.errorOnce("after a reload", "after the rules were read again: " + e);
    }
    return text;
  }

  private String rejected() {
    StringBuilder text = new StringBuilder("rules read again and rejected, the old ones stay:");
    for (String problem : problems) {
      text.append("\n  ").append(problem);
    }
    String report = text.toString();
    last = report;
    for (String line : report.split("\n", -1)) {
      log.error(line);
    }
    Flight.rulesRejected(report);
    for (RuleChanges listener : listeners) {
      listener.rejected(report);
    }
    return report;
  }

  private static List<String> lines(List<Problem> problems) {
    List<String> lines = new ArrayList<>();
    for (Problem problem : problems) {
      lines.add(problem.toString());
    }
    return lines;
  }
}
