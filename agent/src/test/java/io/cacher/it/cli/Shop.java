package io.cacher.it.cli;

import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The demo shop in a JVM without an agent, asking itself the same questions round after round. */
final class Shop implements AutoCloseable {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Process process;
  private final List<String> lines = new ArrayList<>();

  private Shop(Process process) {
    this.process = process;
    read(process.getInputStream());
  }

  static Shop open(Jdk jdk, Path err) throws IOException {
    Path jar = Path.of("..", "demo-app", "target", "demo-app.jar").toAbsolutePath();
    return new Shop(
        JvmRun.on(jdk)
            .withoutAgent()
            .listed()
            .patient()
            .jar(jar, "--requests", "40", "--rounds", "0", "--threads", "1")
            .startInteractive(err));
  }

  String pid() {
    return Long.toString(process.pid());
  }

  /** Waits for this many more rounds to end. */
  void rounds(int more) throws InterruptedException {
    int wanted = roundsSoFar().size() + more;
    await(() -> roundsSoFar().size() >= wanted, wanted + " rounds");
  }

  /** What each round told so far. */
  List<String> roundsSoFar() {
    synchronized (lines) {
      return lines.stream().filter(line -> line.startsWith("  round ")).toList();
    }
  }

  private interface Condition {
    boolean holds();
  }

  private void await(Condition condition, String what) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    synchronized (lines) {
      while (!condition.holds()) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          throw new AssertionError("no " + what + " in\n" + String.join("\n", lines));
        }
        TimeUnit.NANOSECONDS.timedWait(lines, left);
      }
    }
  }

  private void read(InputStream stream) {
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader in =
                  new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                  synchronized (lines) {
                    lines.add(line);
                    lines.notifyAll();
                  }
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    reader.setDaemon(true);
    reader.start();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
