package io.cacher.it.trap;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.trap.Explained;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import io.cacher.it.SourceTree;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A class that was there first, and that another agent keeps from being transformed. */
class LoadedBeforeIT {

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void classOfAnAgentAhead_thatCannotBeWoven_runsAsItIs_andIsExplained(
      Jdk jdk, @TempDir Path directory) throws Exception {
    JvmRun.Result result =
        JvmRun.on(jdk)
            .jvmFirst("-javaagent:" + possessiveAgent(directory))
            .rules(
                """
                caches:
                  subject: { methods: app.program.trap.Explained.Subject.run(int) }
                """)
            .main(Explained.class)
            .run();

    assertThat(result.out())
        .startsWith("sum 70 runs 10\n")
        .contains(
            "LOADED_BEFORE_AGENT app.program.trap.Explained.Subject.run(int) matched nothing yet:"
                + " app.program.trap.Explained$Subject was loaded before Cacher could see it; put"
                + " Cacher's -javaagent first");
    assertThat(result.agentLines())
        .contains("patterns that found no method so far: 1 of 1")
        .anyMatch(
            line ->
                line.startsWith(
                    "cannot transform the loaded class app.program.trap.Explained$Subject: "));
    assertThat(result.exitCode()).isZero();
  }

  /** Loads the class itself, and shows whoever transforms it later something else. */
  private static Path possessiveAgent(Path directory) throws Exception {
    return new SourceTree(directory)
        .file(
            "other/Possessive.java",
            """
            package other;

            import java.lang.instrument.ClassFileTransformer;
            import java.lang.instrument.Instrumentation;
            import java.security.ProtectionDomain;

            public class Possessive implements ClassFileTransformer {
              static final String MINE = "app.program.trap.Explained$Subject";

              public byte[] transform(
                  ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] bytes) {
                return MINE.replace('.', '/').equals(name) && type != null ? new byte[] {1, 2, 3, 4} : null;
              }

              public static void premain(String arguments, Instrumentation instrumentation)
                  throws Exception {
                Class.forName(MINE);
                instrumentation.addTransformer(new Possessive(), true);
              }
            }
            """)
        .agentJar("other.Possessive");
  }
}
