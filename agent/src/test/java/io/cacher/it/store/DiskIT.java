package io.cacher.it.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.store.Tariff;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.io.IOException;
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

  @TempDir private Path directory;
  private final List<TariffSession> sessions = new ArrayList<>();
  private int items;

  @AfterEach
  void endAll() throws Exception {
    for (TariffSession session : sessions) {
      session.kill();
    }
  }

  private TariffSession start(Jdk jdk, String key, Path... classPath) throws Exception {
    JvmRun run =
        JvmRun.on(jdk)
            .rules(RULES.formatted(directory.resolve("cache")))
            .environment("DISK_KEY", key)
            .main(Tariff.class, tariff().toString());
    Path err = directory.resolve("err-" + sessions.size());
    Process process =
        (classPath.length == 0 ? run : run.classPath(classPath)).startInteractive(err);
    TariffSession session = new TariffSession(process, err);
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

    TariffSession first = start(jdks.get(0), key);
    for (int i = 0; i < ITEMS; i++) {
      first.say("item" + i + " " + i);
      assertThat(first.say("item" + i)).isEqualTo(i + " 1 looked " + (i + 1));
    }
    assertThat(first.quit()).as("nothing to tell").isEmpty();

    // On another JDK; its results and changes outlive its kill.
    TariffSession second = start(newest, key);
    for (int i = 0; i < ITEMS; i++) {
      assertThat(second.say("item" + i)).isEqualTo(i + " 1 looked 0");
    }
    second.say("item3 303");
    assertThat(second.say("item3")).isEqualTo("303 2 looked 1");
    second.say("item4 304");
    second.say("item5 305");
    refusedMeanwhile(jdks.get(0), key);
    assertThat(second.kill()).isEmpty();

    TariffSession third = start(jdks.get(0), key);
    assertThat(third.say("item4")).isEqualTo("304 2 looked 1");
    assertThat(third.say("item5")).isEqualTo("305 2 looked 2");
    assertThat(third.say("item3")).startsWith("303 2 looked ");
    assertThat(third.say("item6")).startsWith("6 1 looked ");
    assertThat(third.say("item3")).matches("303 2 looked [23]");
    assertThat(third.say("item19")).matches("19 1 looked [23]");
    directoryReplaced(third);
    diskFull(third);
    storesAgain(third);
    third.kill();

    newReleaseAndOtherKey(jdks.get(0), key);
  }

  /** A second JVM says once that it runs without, and does. */
  private void refusedMeanwhile(Jdk jdk, String key) throws Exception {
    TariffSession other = start(jdk, key);
    assertThat(other.say("item7")).isEqualTo("7 1 looked 1");
    assertThat(other.say("item7")).isEqualTo("7 1 looked 1");
    assertThat(other.say("item8")).isEqualTo("8 1 looked 2");
    assertThat(other.quit()).singleElement().asString().contains("is in use by another process");
  }

  /** In place of the directory there is a file: calls go on, and the store when it is gone. */
  private void directoryReplaced(TariffSession session) throws Exception {
    Path cache = directory.resolve("cache");
    Path aside = directory.resolve("aside");
    Files.move(cache, aside);
    Files.writeString(cache, "no directory");
    session.await(
        "the breaker",
        () -> {
          sayNew(session);
          return session.statistic("StoreState").equals("open");
        });
    assertThat(session.count("StoreErrorCount")).isPositive();
    session.say("item6 606");
    assertThat(session.say("item6")).startsWith("606 2 looked ");
    Files.delete(cache);
    session.await(
        "the store to be asked again",
        () -> {
          sayNew(session);
          return session.statistic("StoreState").equals("closed");
        });
    session.awaitStatistic("UnsentInvalidations", "0");
    assertThat(session.say("item6")).startsWith("606 2 looked ");
  }

  /** A limit on the size of files stands for a disk that is full. */
  private void diskFull(TariffSession session) throws Exception {
    if (!limited(session, "8192:")) {
      return;
    }
    session.await(
        "writing to fail",
        () -> {
          long failures = session.count("StoreErrorCount");
          for (int i = 0; i < 100; i++) {
            sayNew(session);
          }
          return session.count("StoreErrorCount") > failures;
        });
    session.say("item6 607");
    assertThat(session.say("item6")).startsWith("607 ");
    assertThat(session.count("FaultCount")).isZero();
    assertThat(limited(session, "unlimited:")).isTrue();
  }

  /** What is asked for from now on is found by the next. */
  private void storesAgain(TariffSession session) throws Exception {
    session.await(
        "writing to succeed",
        () -> {
          long puts = session.count("StorePuts");
          for (int i = 0; i < 3; i++) {
            sayNew(session);
          }
          return session.count("StorePuts") > puts
              && session.statistic("StoreState").equals("closed");
        });
    session.awaitStatistic("PendingStorePuts", "0");
    session.awaitStatistic("UnsentInvalidations", "0");
    long puts = session.count("StorePuts");
    assertThat(session.say("item8")).startsWith("8 1 looked ");
    // They are written in turn, and one before may have been on its way.
    sayNew(session);
    session.await("the put", () -> session.count("StorePuts") >= puts + 2);
  }

  private void sayNew(TariffSession session) throws IOException {
    String item = "new" + items++;
    Files.writeString(tariff().resolve(item), "77\n");
    assertThat(session.say(item)).startsWith("77 1 looked ");
  }

  /** Limits the size of files that the program may write; false where nobody can. */
  private static boolean limited(TariffSession session, String limit) throws Exception {
    Path prlimit = Path.of("/usr/bin/prlimit");
    return Files.isExecutable(prlimit)
        && new ProcessBuilder(prlimit.toString(), "--pid", "" + session.pid(), "--fsize=" + limit)
                .start()
                .waitFor()
            == 0;
  }

  private void newReleaseAndOtherKey(Jdk jdk, String key) throws Exception {
    TariffSession otherKey = start(jdk, key.replace('1', '2'));
    assertThat(otherKey.say("item7")).isEqualTo("7 1 looked 1");
    otherKey.kill();

    TariffSession newRelease = start(jdk, key, changed("a price of ", "the cost of"));
    assertThat(newRelease.say("item8")).isEqualTo("8 1 looked 1");
    newRelease.kill();

    TariffSession oldRelease = start(jdk, key);
    assertThat(oldRelease.say("item8")).isEqualTo("8 1 looked 0");
    oldRelease.kill();

    // The method is the same; what it returns is not.
    TariffSession newShape = start(jdk, key, changed("history", "records"));
    assertThat(newShape.say("item8")).isEqualTo("8 1 looked 1");
    newShape.kill();
  }

  /** The program as if compiled from a source in which one word is another. */
  private Path changed(String word, String other) throws IOException {
    Path classes = directory.resolve("changed-" + other.strip());
    Path room = Path.of("target", "test-classes", "app", "program", "store");
    Path target = Files.createDirectories(classes.resolve("app/program/store"));
    try (Stream<Path> files = Files.list(room)) {
      for (Path file : files.toList()) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(
            target.resolve(file.getFileName()),
            content.replace(word, other),
            StandardCharsets.ISO_8859_1);
      }
    }
    return classes;
  }
}
