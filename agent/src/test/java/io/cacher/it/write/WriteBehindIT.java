package io.cacher.it.write;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.write.Ledger;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WriteBehindIT {

  private static final String RULES =
      """
      caches:
        ledger:
          methods:
            - app.program.write.Ledger.save(Item)
            - app.program.write.Ledger.delete(Item)
            - app.program.write.Ledger.tag(Item, String...)
          scope: shared
          key: arg0.id
          write-behind: {delay: DELAY, retries: RETRIES, backoff: 1ms..5ms, threads: 2}
        odd:
          methods: app.program.write.Ledger.saved(Item)
          write-behind: {}
      """;

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  private Path directory;

  private JvmRun run(Jdk jdk, String delay, int retries, String way) {
    String rules = RULES.replace("DELAY", delay).replace("RETRIES", Integer.toString(retries));
    return JvmRun.on(jdk).rules(rules).main(Ledger.class, way, file().toString());
  }

  private Path file() {
    return directory.resolve("ledger.txt");
  }

  private List<String> lines() throws Exception {
    return Files.readAllLines(file());
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void systemExit_writesTheLastOfEachKeyInOrder(Jdk jdk) throws Exception {
    JvmRun.Result result = run(jdk, "1h", 3, "exit").run();

    assertThat(result.out()).isEqualTo("saved 7\n");
    assertThat(result.exitCode()).isEqualTo(3);
    List<String> lines = lines();
    // 40 items, 4 of them deleted after that, and one whose class saves it twice over.
    assertThat(lines).hasSize(47).doesNotHaveDuplicates().contains("500 1", "1500 1", "600 a+b");
    for (int id = 0; id < 40; id++) {
      assertThat(lines).contains(id + " 200");
    }
    for (int id = 0; id < 40; id += 10) {
      assertThat(lines.indexOf(id + " deleted")).isGreaterThan(lines.indexOf(id + " 200"));
    }
    assertThat(result.agentLines())
        .noneMatch(line -> line.contains("lost"))
        .contains("ledger: putting off calls of app.program.write.Ledger.save(Ledger$Item)")
        .anyMatch(line -> line.contains("returns int, and write-behind is for"));
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void lastThread_ends_writesWhatIsPendingOrTellsTheLoss(Jdk jdk) throws Exception {
    JvmRun.Result result = run(jdk, "1h", 3, "lost").run();

    assertThat(lines()).containsExactly("2 2");
    assertThat(result.exitCode()).isZero();
    assertThat(result.agentLines())
        .anyMatch(line -> line.startsWith("ledger: the write app.program.write.Ledger.save("))
        .anyMatch(
            line ->
                line.startsWith("ledger: a write is lost, app.program.write.Ledger.save(")
                    && line.endsWith("java.lang.IllegalStateException: <<the disk is on fire>>"));
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void management_seesWhatWaits_flushesAndTurnsOff(Jdk jdk) throws Exception {
    JvmRun.Result result = run(jdk, "1h", 3, "manage").run();

    assertThat(result.out())
        .isEqualTo(
            """
            2 0 1 0 0 0\s
            flushed 0
            0 2 1 2 0 0 -5 2,6 6
            0 3 1 2 0 0 -5 2,6 6,7 7,7 8
            """);
  }

  /** What was written before a kill is in order, and no key has two writes of one call. */
  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void kill_atAnyTime_leavesEachKeyInOrder(Jdk jdk) throws Exception {
    Path out = directory.resolve("out");
    Process process = run(jdk, "0", 0, "for-ever").start(out, directory.resolve("err"));
    try {
      while (!Files.exists(file()) || Files.size(file()) < 20_000) {
        assertThat(process.isAlive()).isTrue();
        LockSupport.parkNanos(1_000_000);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }

    Map<String, Long> last = new HashMap<>();
    String text = Files.readString(file());
    for (String line : text.substring(0, text.lastIndexOf('\n')).split("\n")) {
      String[] idAndValue = line.split(" ", -1);
      long value = Long.parseLong(idAndValue[1]);
      Long before = last.put(idAndValue[0], value);
      assertThat(before == null || before < value).as(line).isTrue();
    }
    assertThat(last).hasSize(5);
  }

  /** What tells the ends apart is the operating system: one JDK is enough. */
  private List<String> endWhenReady(String way, Consumer<Process> end) throws Exception {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    Process process = run(Jdk.current(), "1h", 3, way).start(out, err);
    try {
      while (!Files.readString(out).endsWith("ready\n")) {
        assertThat(process.isAlive()).as("%s", Files.readString(err)).isTrue();
        LockSupport.parkNanos(5_000_000);
      }
      end.accept(process);
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
    return (Files.readString(out) + Files.readString(err)).lines().toList();
  }

  @Test
  void signal_writesAllThatWaits() throws Exception {
    List<String> said = endWhenReady("waiting", Process::destroy);

    List<String> expected = new ArrayList<>();
    for (int id = 0; id < 50; id++) {
      expected.add(id + (id < 30 ? " 1" : " 3"));
    }
    assertThat(lines()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(said).contains("pending 20").noneMatch(line -> line.contains("lost"));
  }

  /** Nobody can tell the number after a kill; it is what PendingWrites said before. */
  @Test
  void kill_losesWhatPendingWritesCounted() throws Exception {
    List<String> said = endWhenReady("waiting", Process::destroyForcibly);

    assertThat(lines()).hasSize(30).contains("0 1", "29 1");
    assertThat(said).contains("pending 20");
  }

  @Test
  void signal_writerThatNeverEnds_jvmEndsAndTellsHowManyAreLost() throws Exception {
    List<String> said = endWhenReady("stuck", Process::destroy);

    assertThat(lines()).hasSize(10).contains("0 1", "9 1");
    assertThat(said)
        .contains("[cacher] ledger: 3 write(s) lost: they could not be made before the JVM ended");
  }
}
