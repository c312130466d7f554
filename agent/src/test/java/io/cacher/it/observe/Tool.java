package io.cacher.it.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.it.Jdk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of a JDK, such as {@code jfr}. */
final class Tool {

  private Tool() {}

  /** Runs it to its good end and returns what it said. */
  static String run(Jdk jdk, String name, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(jdk.program(name)));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(said).isTrue();
      assertThat(process.exitValue()).as(command + ": " + said).isZero();
      return said;
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
