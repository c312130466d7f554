package io.cacher.it.cli;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A shell command on a terminal that {@code script} of util-linux plays. */
final class Pty implements AutoCloseable {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

  private final Process process;
  private final StringBuilder shown = new StringBuilder();
  private final Thread reader = new Thread(this::read);

  private Pty(Process process) {
    this.process = process;
    reader.setDaemon(true);
    reader.start();
  }

  static Pty run(Path script, String command) throws IOException {
    return new Pty(
        new ProcessBuilder(script.toString(), "-qec", command, "/dev/null")
            .redirectErrorStream(true)
            .start());
  }

  private void read() {
    try (Reader in = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
      char[] buffer = new char[8_192];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        synchronized (shown) {
          shown.append(buffer, 0, count);
          shown.notifyAll();
        }
      }
    } catch (IOException ended) {
      // Whoever waits for more is told what there was.
    }
  }

  /** All that it has shown so far. */
  String text() {
    synchronized (shown) {
      return shown.toString();
    }
  }

  void await(Predicate<String> condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    synchronized (shown) {
      while (!condition.test(shown.toString())) {
        long left = end - System.nanoTime();
        if (left <= 0 || !process.isAlive()) {
          throw new AssertionError("it never came, in " + shown);
        }
        TimeUnit.NANOSECONDS.timedWait(shown, Math.min(left, TimeUnit.SECONDS.toNanos(1)));
      }
    }
  }

  void press(char key) throws IOException {
    process.getOutputStream().write(key);
    process.getOutputStream().flush();
  }

  /** Waits for the end of the command, which must come; returns its exit code. */
  int end() throws InterruptedException {
    if (!process.waitFor(PATIENCE_NANOS, TimeUnit.NANOSECONDS)) {
      throw new AssertionError("it does not end: " + text());
    }
    reader.join();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }
}
