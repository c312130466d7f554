package io.cacher.store.disk;

import static io.cacher.store.disk.Sample.address;
import static io.cacher.store.disk.Sample.group;
import static io.cacher.store.disk.Sample.put;
import static io.cacher.store.disk.Sample.version;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files are cut, overwritten, mixed up and lost: whatever is found afterwards is what was put last
 * and not invalidated since.
 */
class DamageTest {

  private static final UUID BOOT = new UUID(1, 1);
  private static final int NUMBERS = 200;
  private static final int CASES = Integer.getInteger("cacher.damages", 200);

  private final Path parent;
  private final long[] model = new long[NUMBERS];
  private int hits;

  DamageTest(@TempDir Path parent) {
    this.parent = parent;
  }

  @Test
  void fetch_filesDamaged_isAMissOrRight() throws IOException {
    Path sound = parent.resolve("sound");
    write(sound, 7);
    List<Path> files = files(sound);
    assertThat(files).as("several segments, some with an index").hasSizeGreaterThan(8);

    for (int seed = 0; seed < CASES; seed++) {
      Path damaged = parent.resolve("damaged-" + seed);
      copy(sound, damaged);
      String how = damage(damaged, new SplittableRandom(seed));
      verify(damaged, "seed " + seed + ": " + how);
      LogTest.deleteAll(damaged);
    }

    assertThat(hits).as("there was something left to be wrong").isGreaterThan(CASES * NUMBERS / 20);
  }

  /** Fills a store, and the model with what may be read: a version, or -1 for nothing. */
  private void write(Path directory, long seed) throws IOException {
    Arrays.fill(model, -1);
    SplittableRandom random = new SplittableRandom(seed);
    Log log = Recovery.open(Sample.settings(directory, 1 << 20), BOOT);
    for (int step = 0; step < 1500; step++) {
      int number = random.nextInt(NUMBERS);
      if (random.nextInt(60) == 0) {
        log.invalidate(Keys.address(address(number)));
        model[number] = -1;
      } else if (random.nextInt(200) == 0) {
        log.invalidate(Keys.group(Sample.CACHE, group(number)));
        for (int i = number % Sample.GROUPS; i < NUMBERS; i += Sample.GROUPS) {
          model[i] = -1;
        }
      } else if (step < 1000 || model[number] == -1) {
        // In the end nothing is put in place of another, so that there is a tail to lose.
        put(log, number, step);
        model[number] = step;
      }
    }
    for (int number = 0; number < NUMBERS; number++) {
      assertThat(version(log, number)).isIn(-1L, model[number]);
    }
    log.abandon();
  }

  private void verify(Path directory, String how) throws IOException {
    long[] expected = model.clone();
    Log log = Recovery.open(Sample.settings(directory, 1 << 20), BOOT);
    try {
      for (int round = 0; round < 2; round++) {
        for (int number = 0; number < NUMBERS; number++) {
          long version = version(log, number);
          assertThat(version).as("%s, %d", how, number).isIn(-1L, expected[number]);
          hits += version >= 0 && round == 0 ? 1 : 0;
        }
        put(log, 0, expected[0] + 1);
        assertThat(version(log, 0)).as(how).isEqualTo(expected[0] + 1);
        log.invalidate(Keys.address(address(0)));
        log.abandon();
        log = Recovery.open(Sample.settings(directory, 1 << 20), BOOT);
        assertThat(version(log, 0)).as(how).isEqualTo(-1);
        expected[0] = -1;
      }
    } finally {
      log.abandon();
    }
  }

  private static String damage(Path directory, SplittableRandom random) throws IOException {
    List<Path> files = files(directory);
    Path file = files.get(random.nextInt(files.size()));
    long size = Files.size(file);
    String name = file.getFileName() + " of " + size;
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      switch (size == 0 ? 0 : random.nextInt(7)) {
        case 0 -> {
          Files.delete(file);
          return name + " lost";
        }
        case 1, 2 -> {
          long at = random.nextLong(size);
          open.setLength(at);
          return name + " cut at " + at;
        }
        case 3 -> {
          long at = random.nextLong(size);
          byte[] zeros = new byte[(int) Math.min(size - at, 1 + random.nextInt(4096))];
          open.seek(at);
          open.write(zeros);
          return name + " zeroed at " + at;
        }
        case 4 -> {
          Path other = files.get(random.nextInt(files.size()));
          Files.copy(other, file, StandardCopyOption.REPLACE_EXISTING);
          return name + " replaced by " + other.getFileName();
        }
        case 5 -> {
          byte[] tail = new byte[1 + random.nextInt(500)];
          random.nextBytes(tail);
          open.seek(size);
          open.write(tail);
          return name + " grown by " + tail.length;
        }
        default -> {
          long at = random.nextLong(size);
          open.seek(at);
          int was = open.read();
          open.seek(at);
          open.write(was ^ 1 << random.nextInt(8));
          return name + " flipped at " + at;
        }
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    PrivateFiles.directory(to);
    for (Path file : files(from)) {
      Files.copy(file, to.resolve(file.getFileName()));
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return new ArrayList<>(files.sorted().toList());
    }
  }
}
