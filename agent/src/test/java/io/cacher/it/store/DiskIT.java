package io.cacher.it.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.store.Tariff;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results on disk serve the next JVM: after an orderly end, a kill, a change, a new release. */
class DiskIT {

  private static final int ITEMS = 20;

  private static final String RULES =
      """
      stores:
        disk:
          directory: %s
          maximum-size: 4MiB
          timeout: 30s
          encryption-key: ${DISK_KEY}
      caches:
        prices:
          methods: app.program.store.Tariff.price(String)
          expire-after-write: 1h
          store: [heap, disk]
          evict-on: [{after: "app.program.store.Tariff.change(..)", key: arg0}]
      """;

  /** A run of the program that is talked to. */
  private static final class Session {
    private final Process process;
    private final Path err;
    private final BufferedReader out;
    private final PrintWriter in;

    Session(Process process, Path err) {
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

  @TempDir private Path directory;
  private final List<Session> sessions = new ArrayList<>();

  @AfterEach
  void endAll() throws Exception {
    for (Session session : sessions) {
      session.kill();
    }
  }

  private Session start(Jdk jdk, String key, Path... classPath) throws Exception {
    JvmRun run =
        JvmRun.on(jdk)
            .rules(RULES.formatted(directory.resolve("cache")))
            .environment("DISK_KEY", key)
            .main(Tariff.class, tariff().toString());
    Path err = directory.resolve("err-" + sessions.size());
    Process process =
        (classPath.length == 0 ? run : run.classPath(classPath)).startInteractive(err);
    Session session = new Session(process, err);
    sessions.add(session);
    return session;
  }

  private Path tariff() throws IOException {
    return Files.createDirectories(directory.resolve("tariff"));
  }

  @Test
  void results_ofEarlierRuns_areHitsAtOnceAndNeverWrong() throws Exception {
    List<Jdk> jdks = Jdk.all();
    Jdk newest = jdks.get(jdks.size() - 1);
    String key = "00112233445566778899aabbccddeeff";

    Session first = start(jdks.get(0), key);
    for (int i = 0; i < ITEMS; i++) {
      first.say("item" + i + " " + i);
      assertThat(first.say("item" + i)).isEqualTo(i + " 1 looked " + (i + 1));
    }
    assertThat(first.quit()).as("nothing to tell").isEmpty();

    // On another JDK; its results and changes outlive its kill.
    Session second = start(newest, key);
    for (int i = 0; i < ITEMS; i++) {
      assertThat(second.say("item" + i)).isEqualTo(i + " 1 looked 0");
    }
    second.say("item3 303");
    assertThat(second.say("item3")).isEqualTo("303 2 looked 1");
    second.say("item4 304");
    second.say("item5 305");
    refusedMeanwhile(jdks.get(0), key);
    assertThat(second.kill()).isEmpty();

    Session third = start(jdks.get(0), key);
    assertThat(third.say("item4")).isEqualTo("304 2 looked 1");
    assertThat(third.say("item5")).isEqualTo("305 2 looked 2");
    assertThat(third.say("item3")).startsWith("303 2 looked ");
    assertThat(third.say("item6")).startsWith("6 1 looked ");
    assertThat(third.say("item3")).matches("303 2 looked [23]");
    assertThat(third.say("item19")).matches("19 1 looked [23]");
    third.quit();

    newReleaseAndOtherKey(jdks.get(0), key);
  }

  /** A second JVM says once that it runs without, and does. */
  private void refusedMeanwhile(Jdk jdk, String key) throws Exception {
    Session other = start(jdk, key);
    assertThat(other.say("item7")).isEqualTo("7 1 looked 1");
    assertThat(other.say("item7")).isEqualTo("7 1 looked 1");
    assertThat(other.say("item8")).isEqualTo("8 1 looked 2");
    assertThat(other.quit()).singleElement().asString().contains("is in use by another process");
  }

  private void newReleaseAndOtherKey(Jdk jdk, String key) throws Exception {
    Session otherKey = start(jdk, key.replace('1', '2'));
    assertThat(otherKey.say("item7")).isEqualTo("7 1 looked 1");
    otherKey.kill();

    Session newRelease = start(jdk, key, changed());
    assertThat(newRelease.say("item8")).isEqualTo("8 1 looked 1");
    newRelease.kill();

    Session oldRelease = start(jdk, key);
    assertThat(oldRelease.say("item8")).isEqualTo("8 1 looked 0");
    oldRelease.kill();
  }

  /** The program as if compiled from a source in which a literal of the method is another. */
  private Path changed() throws IOException {
    Path classes = directory.resolve("changed");
    Path room = Path.of("target", "test-classes", "app", "program", "store");
    Path target = Files.createDirectories(classes.resolve("app/program/store"));
    try (Stream<Path> files = Files.list(room)) {
      for (Path file : files.toList()) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(
            target.resolve(file.getFileName()),
            content.replace("a price of ", "the cost of"),
            StandardCharsets.ISO_8859_1);
      }
    }
    return classes;
  }
}
