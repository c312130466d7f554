package io.cacher.agent;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the agent has to say, on standard error or in a file; never through a logging framework,
 * which the application may want to configure first. Thread-safe.
 *
 * <p>Lines are queued, so that no thread of the application waits for output, and written by {@link
 * #flush}.
 */
final class AgentLog implements Consumer<String> {

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

  /** Lines that stay to be looked at. */
  private static final int MAXIMUM_RECENT = 200;

  private final Level level;
  private final ConcurrentLinkedQueue<String> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger queued = new AtomicInteger();
  private final Map<String, Recurrence> said = new ConcurrentHashMap<>();
  private final @Nullable PrintStream file;
  private volatile boolean timed;

  /** A ring, with a lock of its own: who writes may wait for a console that nobody reads. */
  private final String[] recent = new String[MAXIMUM_RECENT];

  private final long[] recentMillis = new long[MAXIMUM_RECENT];
  private int recentCount;

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

  /** As {@link #info}, for those who know only that something is to be told. */
  @Override
  public void accept(String line) {
    info(line);
  }

  void debug(String line) {
    add(Level.DEBUG, line);
  }

  /** As {@link #error}, but one line for each key; that it comes back is told by {@link #flush}. */
  void errorOnce(String key, String line) {
    if (firstTime(key)) {
      error(key, line);
    }
  }

  /** Says what {@link #firstTime} was asked for. */
  void error(String key, String line) {
    told(Level.ERROR, key, line);
  }

  /** Says what {@link #firstTime} was asked for. */
  void info(String key, String line) {
    told(Level.INFO, key, line);
  }

  private void told(Level lineLevel, String key, String line) {
    Recurrence recurrence = said.get(key);
    if (recurrence != null) {
      recurrence.told(lineLevel, line);
    }
    add(lineLevel, line);
  }

  /**
   * Whether nothing has been said under this key; from now on, something has. Counts the others.
   */
  boolean firstTime(String key) {
    Recurrence known = said.get(key);
    if (known == null && said.size() < MAXIMUM_ONCE_KEYS) {
      known = said.putIfAbsent(key, new Recurrence(System.nanoTime()));
      if (known == null) {
        return true;
      }
    }
    if (known != null) {
      known.again();
    }
    return false;
  }

  /** What has been said of a cache may be said again: it is another one now. */
  void forget(String cache) {
    said.keySet().removeIf(key -> key.startsWith(cache, key.indexOf(' ') + 1));
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
    flush(System.nanoTime(), false);
  }

  /** As {@link #flush}, for the last time: what came back is told however short ago. */
  synchronized void flushLast() {
    flush(System.nanoTime(), true);
  }

  synchronized void flush(long now, boolean last) {
    for (Recurrence recurrence : said.values()) {
      String line = recurrence.due(now, last);
      if (line != null) {
        add(recurrence.level(), line);
      }
    }
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
      remember(line);
      if (timed) {
        out.print(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " ");
      }
      out.println("[cacher] " + line);
    }
  }

  private void remember(String line) {
    synchronized (recent) {
      recent[recentCount % MAXIMUM_RECENT] = line;
      recentMillis[recentCount % MAXIMUM_RECENT] = System.currentTimeMillis();
      recentCount++;
    }
  }

  /** The last lines that were written, each with its time, oldest first. */
  List<String> recent() {
    List<String> lines = new ArrayList<>();
    synchronized (recent) {
      for (int i = Math.max(0, recentCount - MAXIMUM_RECENT); i < recentCount; i++) {
        Instant time = Instant.ofEpochMilli(recentMillis[i % MAXIMUM_RECENT]);
        lines.add(time + " " + recent[i % MAXIMUM_RECENT]);
      }
    }
    return lines;
  }
}
