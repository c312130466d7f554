package io.cacher.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CommandLineTest {

  @Test
  void parse_allOptions_areTaken() throws IOException {
    Jdk jdk = Jdk.running();
    CommandLine line =
        CommandLine.parse(
            "short", "--jdk", jdk.home().toString(), "--suite", "hit", "--out", "here", "--merge");
    assertThat(line.jdks()).containsExactly(jdk);
    assertThat(line.suites()).containsExactly("hit");
    assertThat(line.out()).isEqualTo(Path.of("here"));
    assertThat(line.document()).isEmpty();
    assertThat(line.merge()).isTrue();
  }

  @Test
  void parse_noJdk_takesTheRunningOne() throws IOException {
    assertThat(CommandLine.parse("full").jdks()).containsExactly(Jdk.running());
  }

  @Test
  void parse_mistakes_areRefused() {
    assertThatThrownBy(() -> CommandLine.parse()).hasMessageContaining("a command is missing");
    assertThatThrownBy(() -> CommandLine.parse("long")).hasMessageContaining("long");
    assertThatThrownBy(() -> CommandLine.parse("full", "--fast")).hasMessageContaining("--fast");
    assertThatThrownBy(() -> CommandLine.parse("full", "--jdk")).hasMessageContaining("--jdk");
  }
}
