package io.cacher.manage.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

  @Test
  void shortFile_isWhole(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("a.log"), "first\nlast €\n");

    assertThat(LogTail.of(file)).isEqualTo("first\nlast €\n");
  }

  @Test
  void longFile_startsWithAWholeLine(@TempDir Path directory) throws Exception {
    String line = "€ and so on ".repeat(10) + "\n";
    Path file = Files.writeString(directory.resolve("a.log"), "first\n" + line.repeat(5_000));

    String tail = String.valueOf(LogTail.of(file));

    assertThat(tail).startsWith(line).endsWith(line).doesNotContain("first");
    assertThat(tail.length()).isBetween(200_000, 256 * 1024);
  }

  @Test
  void noFile_isNull(@TempDir Path directory) {
    assertThat(LogTail.of(directory.resolve("none.log"))).isNull();
  }
}
