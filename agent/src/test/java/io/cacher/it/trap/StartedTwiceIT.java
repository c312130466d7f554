package io.cacher.it.trap;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.Squares;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same agent on one command line twice, from one jar or from two. */
class StartedTwiceIT {

  private static final String RULES =
      "{caches: {squares: {methods: app.program.Squares.square(int)}}}";

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  private Path directory;

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void javaagentTwice_firstWorks_secondSaysSo(Jdk jdk) throws Exception {
    Path copy = Files.copy(JvmRun.cacherJar(), directory.resolve("copy.jar"));
    Path other = Files.writeString(directory.resolve("other.yaml"), RULES);
    JvmRun.Result result =
        JvmRun.on(jdk)
            .rules(RULES)
            .jvm("-javaagent:" + JvmRun.cacherJar() + "=" + other)
            .jvm("-javaagent:" + copy + "=" + other)
            .main(Squares.class)
            .run();

    assertThat(result.out()).isEqualTo("sum 28500, calculations 10\n");
    assertThat(result.agentLines())
        .filteredOn(line -> line.startsWith("inactive: a Cacher agent is already attached"))
        .hasSize(2);
    assertThat(result.agentLines()).filteredOn(line -> line.contains("caching")).hasSize(1);
    assertThat(result.exitCode()).isZero();
  }
}
