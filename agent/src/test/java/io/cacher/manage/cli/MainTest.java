package io.cacher.manage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    out.reset();
    err.reset();
    return new Main(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .execute(List.of(arguments));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void fault_ofACommand_isToldAsOurs() {
    PrintStream broken =
        new PrintStream(out) {
          @Override
          public void write(byte[] bytes, int offset, int length) {
            throw new IllegalStateException("out of order");
          }
        };
    int exitCode =
        new Main(broken, new PrintStream(err, true, StandardCharsets.UTF_8))
            .execute(List.of("completion", "bash"));

    assertThat(exitCode).isEqualTo(70);
    assertThat(err())
        .startsWith("cacher: unexpected fault, please report it with the lines below\n")
        .contains("IllegalStateException: out of order\n\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help"})
  void help_namesEveryCommand(String word) {
    assertThat(run(word)).isZero();

    for (Command command : Command.values()) {
      assertThat(out()).contains("\n  " + command.typed() + " ").contains(command.summary());
    }
    assertThat(out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(err()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Command.class)
  void help_ofACommand_isToldInEightyColumns(Command command) {
    assertThat(run(command.typed(), "--help")).isZero();

    assertThat(out()).startsWith("Usage: cacher " + command.typed() + " ").contains("--help");
    assertThat(out().lines()).allMatch(line -> line.length() <= 80);
    String told = out();
    run("help", command.typed());
    assertThat(out()).isEqualTo(told);
  }

  @ParameterizedTest
  @EnumSource(Command.class)
  void summary_ofACommand_isHalfALine(Command command) {
    assertThat(command.summary()).matches("[a-z].*[^.]");
    assertThat(command.summary().length()).isLessThanOrEqualTo(64);
  }

  @Test
  void noCommand_showsHelpAsAnError() {
    assertThat(run()).isEqualTo(64);
    assertThat(err()).contains("Commands of java -jar cacher.jar");
    assertThat(out()).isEmpty();
  }

  @Test
  void unknownCommand_suggestsAnother() {
    assertThat(run("chekc")).isEqualTo(64);
    assertThat(err()).isEqualTo("cacher: no command `chekc`, did you mean `check`?; see --help\n");
  }

  @Test
  void unknownOption_isAUsageError() {
    assertThat(run("top", "--colour", "1")).isEqualTo(64);
    assertThat(err()).contains("Unknown option: '--colour'").contains("See cacher top --help");
  }

  @Test
  void negativeNumber_takenForAnOption_isToldHowToType() {
    assertThat(run("invalidate", "1", "prices", "-1, \"EUR\"")).isEqualTo(64);
    assertThat(err())
        .startsWith("cacher: Unknown option: '-1, \"EUR\"'; `--` goes before a negative number\n");
  }

  @Test
  void misspeltOption_suggestsAnother() {
    assertThat(run("stats", "1", "--jsn")).isEqualTo(64);
    assertThat(err()).startsWith("cacher: Unknown option: '--jsn', did you mean `--json`?\n");
  }

  @Test
  void unknownColumn_suggestsAnother() {
    assertThat(run("top", "--sort", "evictoins", "1")).isEqualTo(64);
    assertThat(err()).contains("no column `evictoins`, did you mean `evictions`?; there are name,");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "invalidate 1",
        "invalidate 1 prices 42 --all",
        "invalidate 1 --tag a --all",
        "top 1 -i 0",
        "top 1 -i NaN",
        "top 1 -n 0",
        "stats",
        "stats 1 a b",
        "mode 1 a b c",
        "completion fish",
        "check"
      })
  void impossibleArguments_areUsageErrors(String line) {
    assertThat(run(line.split(" "))).isEqualTo(64);
    assertThat(err()).startsWith("cacher: ").doesNotContain("unexpected fault");
    assertThat(out()).isEmpty();
  }

  @Test
  void noSuchProcess_isSaidWithWhatToDo() {
    assertThat(run("stats", "999999999")).isEqualTo(66);
    assertThat(err())
        .isEqualTo(
            """
            cacher: no process 999999999
            `list --all` shows the JVMs that can be attached to.
            """);
  }

  @Test
  void noSuchName_isSaidWithWhatToDo() {
    assertThat(run("stats", "no.such.Program")).isEqualTo(66);
    assertThat(err()).contains("no JVM has `no.such.Program` in its main class or jar name");
  }

  @Test
  void ownProcess_isNotAttachedTo() {
    assertThat(run("stats", Long.toString(ProcessHandle.current().pid()))).isEqualTo(64);
    assertThat(err()).contains("is this command itself");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh"})
  void completion_knowsEveryCommandAndItsOptions(String shell) {
    assertThat(run("completion", shell)).isZero();

    for (Command command : Command.values()) {
      assertThat(out()).contains("_picocli_cacher_" + command.typed() + "()");
    }
    assertThat(out()).contains("'--interval'").contains("\"name\" \"hit\" \"calls\"");
  }
}
