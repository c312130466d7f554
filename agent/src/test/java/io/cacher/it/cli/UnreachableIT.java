package io.cacher.it.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be reached is told apart, comes with an exit code and with what to do. */
class UnreachableIT {

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void jvmWithoutAgent_isToldHowToAttachOne(Jdk jdk) throws Exception {
    try (Counter counter = Counter.plain(jdk)) {
      JvmRun.Result result = Commands.run(jdk, "stats", counter.name());

      assertThat(result.err())
          .isEqualTo(
              "cacher: no Cacher agent in JVM %s (%s.jar)\nAttach one: java -jar cacher.jar attach %s RULES\n"
                  .formatted(counter.pid(), counter.name(), counter.pid()));
      assertThat(result.exitCode()).isEqualTo(69);
      assertThat(Commands.run(jdk, "list").out()).doesNotContain(counter.name());
      assertThat(Commands.out(jdk, "list", "--all")).contains(counter.name());
      assertThat(counter.ask(1)).endsWith(" after 2");
    }
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void attachMechanismDisabled_isSaid(Jdk jdk) throws Exception {
    try (Counter counter = Counter.plain(jdk, "-XX:+DisableAttachMechanism")) {
      JvmRun.Result result = Commands.run(jdk, "stats", counter.pid());

      assertThat(result.err()).contains("was started with -XX:+DisableAttachMechanism");
      assertThat(result.exitCode()).isEqualTo(69);
      assertThat(counter.ask(1)).endsWith(" after 2");
    }
  }

  /** Attaching to what is no JVM would end it. */
  @Test
  void processThatIsNoJvm_isLeftAlone() throws Exception {
    assumeThat(Path.of("/proc/self/maps")).exists();
    Process sleep = new ProcessBuilder("sleep", "600").start();
    try {
      String pid = Long.toString(sleep.pid());
      JvmRun.Result result = Commands.run(Jdk.current(), "stats", pid);

      assertThat(result.err()).startsWith("cacher: process " + pid + " is not a JVM\n");
      assertThat(result.exitCode()).isEqualTo(66);
      assertThat(sleep.isAlive()).isTrue();
    } finally {
      sleep.destroyForcibly().waitFor();
    }
  }

  /** It shows in no list, but can be attached to. */
  @Test
  void jvmWithoutPerformanceData_isReached() throws Exception {
    assumeThat(Path.of("/proc/self/maps")).exists();
    try (Counter counter = Counter.plain(Jdk.current(), "-XX:-UsePerfData", "-Xrs")) {
      JvmRun.Result result = Commands.run(Jdk.current(), "stats", counter.pid());

      assertThat(result.err()).startsWith("cacher: no Cacher agent in JVM " + counter.pid());
      assertThat(counter.isAlive()).isTrue();
    }
  }

  @Test
  void severalJvms_areListed() throws Exception {
    try (Counter one = Counter.plain(Jdk.current());
        Counter other = Counter.plain(Jdk.current())) {
      JvmRun.Result result = Commands.run(Jdk.current(), "stats", "counter-");

      assertThat(result.err())
          .containsPattern("cacher: \\d+ JVMs match `counter-`\n")
          .contains("  " + one.pid() + "  " + one.name() + ".jar\n")
          .contains("  " + other.pid() + "  " + other.name() + ".jar\n");
      assertThat(result.exitCode()).isEqualTo(64);
    }
  }

  @Test
  void imageWithoutAttach_isSaid(@TempDir Path directory) throws Exception {
    Path image = directory.resolve("image");
    Path output = directory.resolve("jlink.out");
    Process jlink =
        new ProcessBuilder(
                Jdk.current().program("jlink"),
                "--add-modules",
                "java.base",
                "--output",
                image.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(jlink.waitFor(120, TimeUnit.SECONDS) && jlink.exitValue() == 0)
        .as(Files.readString(output))
        .isTrue();
    Jdk small = new Jdk(image, Jdk.current().feature());

    JvmRun.Result result = Commands.run(small, "list");

    assertThat(result.err())
        .startsWith(
            "cacher: this Java has no module jdk.attach\nRun the command with the java of a JDK; ");
    assertThat(result.exitCode()).isEqualTo(69);
    assertThat(Commands.out(small, "--version")).startsWith("Cacher ");
  }
}
