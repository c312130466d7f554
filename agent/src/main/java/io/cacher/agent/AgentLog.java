package io.cacher.agent;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What the agent has to say, on standard error or in a file; never through a logging framework,
 * which the application may want to configure first. Thread-safe.
 *
 * <p>Lines are queued, so that no thread of the application waits for output, and written by {@link
 * #flush}.
 */
final class AgentLog {

  /** How much is said. */
  enum Level {
    OFF,
    ERROR,
    INFO,
    DEBUG
  }

  /** Lines that wait are bounded; a flood of faults must not fill the heap. */
  private static final int MAXIMUM_QUEUED = 1_000;

  private static final int MAXIMUM_ONCE_KEYS = 1_000;

  private final Level level;
  private final ConcurrentLinkedQueue<String> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger queued = new AtomicInteger();
  private final Set<String> said = ConcurrentHashMap.newKeySet();
  private final @Nullable PrintStream file;
  private volatile boolean timed;

  private AgentLog(Level level, @Nullable PrintStream file) {
    this.level = level;
    this.file = file;
  }

  /** A log to {@code file}; to standard error when that is null or cannot be written. */
  static AgentLog open(Level level, @Nullable File file) {
    if (file == null) {
      return new AgentLog(level, null);
    }
    try {
      FileOutputStream out = new FileOutputStream(file, true);
      AgentLog log = new AgentLog(level, new PrintStream(out, true, StandardCharsets.UTF_8));
      log.timed = true;
      return log;
    } catch (IOException e) {
      AgentLog log = new AgentLog(level, null);
      log.error("log-file cannot be written, using standard error instead: " + e.getMessage());
      return log;
    }
  }

  void error(String line) {
    add(Level.ERROR, line);
  }

  void info(String line) {
    add(Level.INFO, line);
  }

  void debug(String line) {
    add(Level.DEBUG, line);
  }

  /** As {@link #error}, but one line for each key and no more. */
  void errorOnce(String key, String line) {
    if (firstTime(key)) {
      error(line);
    }
  }

  /** Whether nothing has been said under this key; from now on, something has. */
  boolean firstTime(String key) {
    return said.size() < MAXIMUM_ONCE_KEYS && said.add(key);
  }

  /** What has been said of a cache may be said again: it is another one now. */
  void forget(String cache) {
    said.removeIf(key -> key.startsWith(cache, key.indexOf(' ') + 1));
  }

  private void add(Level lineLevel, String line) {
    if (lineLevel.compareTo(level) > 0) {
      return;
    }
    if (queued.incrementAndGet() <= MAXIMUM_QUEUED) {
      queue.add(line);
    } else {
      queued.decrementAndGet();
    }
  }

  /** Writes what waits, in order even when several threads flush. Never throws. */
  synchronized void flush() {
    try {
      write(file == null ? System.err : file);
    } catch (RuntimeException | Error consoleOfTheApplication) {
      // System.err can be anything, even null; there is no other place to complain.
    }
  }

  /** Writes what waits, and closes the file if there is one. */
  synchronized void close() {
    flush();
    if (file != null) {
      file.close();
    }
  }

  private void write(PrintStream out) {
    for (String line = queue.poll(); line != null; line = queue.poll()) {
      queued.decrementAndGet();
      if (timed) {
        out.print(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " ");
      }
      out.println("[cacher] " + line);
    }
  }
}
