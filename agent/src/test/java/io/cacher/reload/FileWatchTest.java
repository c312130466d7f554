package io.cacher.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTest {

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  private Path directory;

  private long looks;
  private long time = System.currentTimeMillis() - 1_000_000;

  @BeforeEach
  void write() throws IOException {
    write("a.yaml", "one");
  }

  /** Each write is a minute later than the one before, and long ago. */
  private void write(String name, String text) throws IOException {
    time += 60_000;
    writeAt(name, text, time);
  }

  private void writeAt(String name, String text, long millis) throws IOException {
    Path file = Files.writeString(directory.resolve(name), text);
    Files.setLastModifiedTime(file, FileTime.fromMillis(millis));
  }

  private FileWatch watch(String name) {
    return new FileWatch(List.of(directory.resolve(name).toFile()));
  }

  /** A look, one after the other; what is the same at two of them is at rest. */
  private boolean changed(FileWatch watch) {
    return watch.changed(looks++, 1);
  }

  /** As whoever acts on a change does. */
  private boolean actedOn(FileWatch watch) {
    boolean changed = changed(watch);
    if (changed) {
      watch.reading();
    }
    return changed;
  }

  @Test
  void changed_untouched_isFalse() {
    FileWatch watch = watch("a.yaml");

    assertThat(changed(watch)).isFalse();
    assertThat(changed(watch)).isFalse();
  }

  @Test
  void changed_written_isSeenAtTheSecondLookAndOnce() throws IOException {
    FileWatch watch = watch("a.yaml");
    write("a.yaml", "two");

    assertThat(actedOn(watch)).isFalse();
    assertThat(actedOn(watch)).isTrue();
    assertThat(actedOn(watch)).isFalse();
  }

  @Test
  void changed_stillBeingWritten_waitsForRest() throws IOException {
    FileWatch watch = watch("a.yaml");
    write("a.yaml", "t");
    assertThat(changed(watch)).isFalse();
    write("a.yaml", "two");
    assertThat(changed(watch)).isFalse();
    assertThat(changed(watch)).isTrue();
  }

  @Test
  void changed_touched_isFalseForKnownContent() throws IOException {
    FileWatch watch = watch("a.yaml");
    watch.reading();
    write("a.yaml", "one");

    assertThat(changed(watch)).isFalse();
    assertThat(changed(watch)).isFalse();
  }

  @Test
  void changed_sameTimeAndSizeRightAfterReading_isTrue() throws IOException {
    long now = System.currentTimeMillis();
    writeAt("a.yaml", "one", now);
    FileWatch watch = watch("a.yaml");
    watch.reading();
    writeAt("a.yaml", "two", now);

    assertThat(actedOn(watch)).isTrue();
    assertThat(actedOn(watch)).isFalse();
  }

  @Test
  void changed_directory_seesFilesComeChangeAndGo() throws IOException {
    FileWatch watch = new FileWatch(List.of(directory.toFile()));
    watch.reading();

    write("b.yml", "more");
    assertThat(actedOn(watch)).isFalse();
    assertThat(actedOn(watch)).isTrue();
    write("b.yml", "less");
    assertThat(actedOn(watch)).isFalse();
    assertThat(actedOn(watch)).isTrue();
    Files.delete(directory.resolve("b.yml"));
    assertThat(actedOn(watch)).isFalse();
    assertThat(actedOn(watch)).isTrue();
  }

  @Test
  void changed_otherFilesInDirectory_areNone() throws IOException {
    FileWatch watch = new FileWatch(List.of(directory.toFile()));
    write("notes.txt", "one");
    write(".b.yaml.swp", "two");
    write(".b.yaml", "three");

    assertThat(changed(watch)).isFalse();
    assertThat(changed(watch)).isFalse();
  }

  @Test
  void changed_missingFileThatComes_isTrue() throws IOException {
    FileWatch watch = watch("late.yaml");
    watch.reading();
    assertThat(actedOn(watch)).isFalse();
    write("late.yaml", "text");

    assertThat(actedOn(watch)).isFalse();
    assertThat(actedOn(watch)).isTrue();
  }
}
