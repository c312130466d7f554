package io.cacher.it.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.store.Tariff;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A run of {@link Tariff}, which is talked to. Its cache is called {@code prices}. */
final class TariffSession {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);

  private final Process process;
  private final Path err;
  private final BufferedReader out;
  private final PrintWriter in;

  TariffSession(Process process, Path err) {
    this.process = process;
    this.err = err;
    out = process.inputReader(StandardCharsets.UTF_8);
    in = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
  }

  String say(String line) throws IOException {
    in.println(line);
    String answer = out.readLine();
    if (answer == null) {
      throw new AssertionError("it ended: " + Files.readString(err));
    }
    return answer;
  }

  /** What its bean says, which comes a moment after the program has begun to use JMX. */
  String statistic(String name) throws IOException {
    String[] value = {""};
    await(
        "its bean",
        () -> {
          value[0] = say("prices ? " + name);
          return !value[0].contains("InstanceNotFoundException");
        });
    return value[0];
  }

  long count(String name) throws IOException {
    return Long.parseLong(statistic(name));
  }

  /** Something that can be asked for again and again. */
  interface Condition {
    boolean holds() throws IOException;
  }

  /** Waits until something holds that does so in the end. */
  void await(String what, Condition condition) throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("%s; %s", what, errors()).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  void awaitStatistic(String name, String value) throws IOException {
    await(name + " " + value, () -> statistic(name).equals(value));
  }

  /** Ends in order; returns what it said on standard error, but for that it caches. */
  List<String> quit() throws Exception {
    in.println("quit");
    assertThat(process.waitFor()).isZero();
    return said();
  }

  List<String> kill() throws Exception {
    process.destroyForcibly().waitFor();
    return said();
  }

  long pid() {
    return process.pid();
  }

  /** What it has said on standard error so far. */
  String errors() throws IOException {
    return Files.readString(err);
  }

  private List<String> said() throws IOException {
    try (Stream<String> lines = Files.lines(err)) {
      return lines
          .filter(
              line ->
                  !line.matches("\\[cacher] Cacher 0\\.1\\.0 in process [0-9]+, 1 cache from .*"))
          .filter(line -> !line.startsWith("[cacher] prices: caching "))
          .toList();
    }
  }
}
