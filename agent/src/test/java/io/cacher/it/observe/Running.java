package io.cacher.it.observe;

import io.cacher.it.JvmRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program that runs while a test looks at it, and that does what it is told by lines. */
final class Running implements AutoCloseable {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Path err = Files.createTempFile("running", ".err");
  private final Process process;
  private final Writer in;
  private final BufferedReader out;

  private Running(JvmRun run) throws IOException {
    process = run.startInteractive(err);
    in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static Running start(JvmRun run) throws IOException {
    return new Running(run);
  }

  long pid() {
    return process.pid();
  }

  /** Says a line and returns the line that is answered. */
  String say(String line) throws IOException {
    in.write(line + "\n");
    in.flush();
    return String.valueOf(out.readLine());
  }

  String err() throws IOException {
    return Files.readString(err);
  }

  /** The first group of the pattern, as soon as it is in what was said on standard error. */
  String awaitErr(String pattern) throws IOException {
    Pattern wanted = Pattern.compile(pattern);
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      Matcher found = wanted.matcher(err());
      if (found.find()) {
        return found.group(1);
      }
      if (System.nanoTime() > deadline || !process.isAlive()) {
        throw new AssertionError("no " + pattern + " in:\n" + err());
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Ends its standard input and returns its exit code. */
  int end() throws IOException, InterruptedException {
    in.close();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("the program hangs; it said:\n" + err());
    }
    return process.exitValue();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    Files.delete(err);
  }
}
