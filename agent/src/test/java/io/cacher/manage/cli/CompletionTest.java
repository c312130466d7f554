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
  private static final Path ZSH = Path.of("/bin/zsh");

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

    assertThat(said(BASH.toString(), file.toString())).isEqualTo(completed + "\n");
  }

  @Test
  void processId_inBash_isOneOfTheRunningJvms(@TempDir Path directory) throws Exception {
    assumeThat(BASH).isExecutable();
    assumeThat(ownPerformanceData()).exists();
    String pid = Long.toString(ProcessHandle.current().pid());

    words_inBash_areCompleted("detach " + pid, pid, directory);
  }

  private static Path ownPerformanceData() {
    String pid = Long.toString(ProcessHandle.current().pid());
    return Path.of("/tmp", "hsperfdata_" + System.getProperty("user.name"), pid);
  }

  /** A terminal of zsh's own, into which words and the tabulator are typed. */
  @Test
  void words_inZsh_areCompleted(@TempDir Path directory) throws Exception {
    assumeThat(ZSH).isExecutable();
    assumeThat(ownPerformanceData()).exists();
    Path script = Files.writeString(directory.resolve("cacher.zsh"), script());
    String test =
        """
        zmodload zsh/zpty
        zpty shell "TERM=dumb zsh -f -i"
        zpty -w shell "cacher() { :; }; source '%s'"
        for typed in 'in' 'top --s' 'top --sort e' 'completion z' 'mode 1 of' 'detach %d'; do
          zpty -w shell "cacher $typed"$'\\t'
        done
        zpty -w shell 'exit'
        while zpty -r shell line; do print -r -- "$line"; done
        """
            .formatted(script, ProcessHandle.current().pid());
    Path file = Files.writeString(directory.resolve("test.zsh"), test);

    assertThat(said(ZSH.toString(), "-f", file.toString()))
        .contains("cacher invalidate ", "cacher top --sort ", "cacher top --sort evictions ")
        .contains("cacher completion zsh ", "cacher mode 1 off ")
        .contains("cacher detach " + ProcessHandle.current().pid() + " ");
  }

  private static String said(String... command) throws Exception {
    Process shell = new ProcessBuilder(command).redirectErrorStream(true).start();
    shell.getOutputStream().close();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(said).isZero();
    return said;
  }
}
