package io.cacher.it.trap;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.Squares;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import io.cacher.it.SourceTree;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A JVM older than 17 gets a sentence, not an abort. */
class OldJavaIT {

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"1.8", "11", "16"})
  void oldJvm_runsUncached_withOneSentence(String version) throws Exception {
    // An agent ahead of ours makes the JVM say that it is an old one.
    Path pretender =
        new SourceTree(directory)
            .file(
                "other/Pretender.java",
                """
                package other;
                public class Pretender {
                  public static void premain(String version) {
                    System.setProperty("java.specification.version", version);
                  }
                }
                """)
            .agentJar("other.Pretender");
    JvmRun.Result result =
        JvmRun.on(Jdk.current())
            .jvmFirst("-javaagent:" + pretender + "=" + version)
            .rules("{caches: {squares: {methods: app.program.Squares.square(int)}}}")
            .main(Squares.class)
            .run();

    assertThat(result.out()).isEqualTo("sum 28500, calculations 1000\n");
    assertThat(result.agentLines())
        .containsExactly("inactive: it needs Java 17 or newer, this is Java " + version + ".");
    assertThat(result.exitCode()).isZero();
  }
}
