package io.cacher.store.disk;

import static io.cacher.store.disk.Sample.put;
import static io.cacher.store.disk.Sample.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cacher.it.Jdk;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that writes with all its might is killed, again and again ({@code -Dcacher.kills}, ten
 * times when absent), or finds the disk full; whoever opens the directory next finds nothing wrong.
 */
class KilledIT {

  private static final int KILLS = Integer.getInteger("cacher.kills", 10);
  private static final Path CLASSES = Path.of("target", "classes").toAbsolutePath();
  private static final Path TEST_CLASSES = Path.of("target", "test-classes").toAbsolutePath();

  private final Path parent;
  private final Path directory;
  private final DiskSettings settings;

  /** The least version that may be found of each number. */
  private final long[] least = new long[WriterProgram.NUMBERS];

  private long versions;
  private long lines;
  private long failures;

  KilledIT(@TempDir Path parent) {
    this.parent = parent;
    directory = parent.resolve("cache");
    settings = Sample.settings(directory, WriterProgram.MAXIMUM);
  }

  @Test
  void open_writerWasKilled_hasWhatIsRightAlone() throws Exception {
    SplittableRandom random = new SplittableRandom(5);
    long hits = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process writer = start(List.of());
      try (BufferedReader out = writer.inputReader(StandardCharsets.US_ASCII)) {
        assertThat(out.readLine()).as(errors()).isEqualTo("started 0 0");
        if (kill == 0) {
          anotherProcessIsRefused();
        }
        int after = 1 + random.nextInt(6000);
        for (int i = 0; i < after; i++) {
          note(out.readLine());
        }
        writer.toHandle().destroyForcibly(); // unlike the process's own, leaves its output to read
        String line;
        while ((line = out.readLine()) != null) {
          note(line);
        }
      }
      writer.waitFor();
      hits += verify("kill " + kill);
    }
    assertThat(hits).isGreaterThan(KILLS * 20L);
    assertThat(LogTest.size(directory)).isLessThanOrEqualTo(WriterProgram.MAXIMUM + 4096);
  }

  /** The shell's limit on the size of files stands for a disk that is full. */
  @Test
  void open_writerFoundTheDiskFull_hasWhatIsRightAlone() throws Exception {
    assumeTrue(File.separatorChar == '/', "ulimit");
    // Segments of 64 KiB; a unit is 1 KiB, or half of that.
    Process writer = start(List.of("bash", "-c", "ulimit -f 40; exec \"$@\"", "-"));
    try (BufferedReader out = writer.inputReader(StandardCharsets.US_ASCII)) {
      assertThat(out.readLine()).as(errors()).isEqualTo("started 0 0");
      for (int i = 0; i < 20_000; i++) {
        note(out.readLine());
      }
    } finally {
      writer.destroyForcibly().waitFor();
    }
    assertThat(failures).as("the disk was full").isPositive();
    assertThat(lines).as("and the program went on").isGreaterThan(10_000);
    verify("disk full");
  }

  private void anotherProcessIsRefused() {
    assertThatThrownBy(() -> DiskStore.open(settings))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is in use by another process");
  }

  private Process start(List<String> shell) throws IOException {
    List<String> command = new ArrayList<>(shell);
    command.add(Jdk.current().program("java"));
    command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-cp"));
    command.add(CLASSES + File.pathSeparator + TEST_CLASSES);
    command.addAll(List.of(WriterProgram.class.getName(), directory.toString(), "" + versions));
    return new ProcessBuilder(command).redirectError(errorFile().toFile()).start();
  }

  /** Takes in what the writer says it has done. */
  private void note(String line) throws IOException {
    assertThat(line).as(errors()).isNotNull();
    String[] words = line.split(" ");
    if (words.length < 3 || words[2].isEmpty()) {
      return; // cut off
    }
    lines++;
    int number = Integer.parseInt(words[1]);
    long version = Long.parseLong(words[2]);
    versions = Math.max(versions, version);
    switch (words[0]) {
      case "p", "i" -> least[number] = Math.max(least[number], version);
      case "g" -> {
        for (int i = number % Sample.GROUPS; i < least.length; i += Sample.GROUPS) {
          least[i] = Math.max(least[i], version);
        }
      }
      case "f" -> failures++;
      default -> throw new AssertionError(line);
    }
  }

  private long verify(String when) throws IOException {
    long hits = 0;
    try (DiskStore store = DiskStore.open(settings)) {
      for (int number = 0; number < least.length; number++) {
        long version = version(store, number);
        if (version >= 0) {
          hits++;
          assertThat(version).as("%s: %d", when, number).isGreaterThanOrEqualTo(least[number]);
        }
      }
      versions += 1000; // what was done and not said
      put(store, 0, ++versions);
      assertThat(version(store, 0)).isEqualTo(versions);
      least[0] = versions;
    }
    return hits;
  }

  private Path errorFile() {
    return parent.resolve("err");
  }

  private String errors() throws IOException {
    return Files.exists(errorFile()) ? Files.readString(errorFile()) : "";
  }
}
