package io.cacher.manage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {

  private static final Path BASH = Path.of("/bin/bash");

  private static String script() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertThat(new Main(stream, stream).execute(List.of("completion", "bash"))).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void script_saysHowItIsInstalled_andNothingElse() {
    assertThat(script().lines().limit(3))
        .contains("#   source <(java -jar cacher.jar completion bash)")
        .noneMatch(line -> line.contains("picocli"));
  }

  @ParameterizedTest
  @CsvSource({
    "'in', invalidate",
    "'top --s', --sort",
    "'top --sort e', evictions",
    "'completion b', bash",
    "'mode 1 of', off"
  })
  void words_inBash_areCompleted(String typed, String completed, @TempDir Path directory)
      throws Exception {
    assumeThat(BASH).isExecutable();
    String test =
        """

        COMP_WORDS=(cacher %s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _complete_cacher 2> /dev/null; echo "${COMPREPLY[*]}"
        """
            .formatted(typed);
    Path file = Files.writeString(directory.resolve("test.bash"), script() + test);

    Process bash = new ProcessBuilder(BASH.toString(), file.toString()).start();

    assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(completed + "\n");
    assertThat(bash.waitFor()).isZero();
  }
}
