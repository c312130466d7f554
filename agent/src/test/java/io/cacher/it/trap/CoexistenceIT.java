package io.cacher.it.trap;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import io.cacher.it.SourceTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Other agents rewrite the same methods, before ours on the command line or after it. */
@Order(6)
class CoexistenceIT {

  private static final Path AGENTS = Path.of("target", "it-libs", "agents").toAbsolutePath();

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  private static Path directory;

  @SuppressWarnings("NullAway.Init") // before all tests
  private static Path aspects;

  /** An aspect on the very method that is cached. */
  @BeforeAll
  static void compileAspect() throws Exception {
    aspects =
        new SourceTree(directory)
            .classPath(AGENTS.resolve("aspectjweaver.jar"))
            .file(
                "other/Watching.java",
                """
                package other;

                import org.aspectj.lang.annotation.Aspect;
                import org.aspectj.lang.annotation.Before;

                @Aspect
                public class Watching {
                  @Before("execution(int app.program.Squares.square(int)) && args(number)")
                  public void watch(int number) {
                    System.setProperty("watched", "" + number);
                  }

                  @Before("execution(void app.program.Squares.main(..))")
                  public void start() {
                    System.out.print("watched ");
                  }
                }
                """)
            .compile();
    Files.createDirectories(aspects.resolve("META-INF"));
    Files.writeString(
        aspects.resolve("META-INF/aop.xml"),
        """
        <aspectj>
          <aspects><aspect name="other.Watching"/></aspects>
          <weaver><include within="app..*"/><include within="other..*"/></weaver>
        </aspectj>
        """);
  }

  static List<Arguments> jvms() {
    List<Arguments> jvms = new ArrayList<>();
    for (Jdk jdk : Jdk.all()) {
      for (String agent :
          List.of(
              "org.jacoco.agent-runtime.jar=output=none",
              "opentelemetry-javaagent.jar",
              "aspectjweaver.jar")) {
        jvms.add(Arguments.of(jdk, agent, true));
        jvms.add(Arguments.of(jdk, agent, false));
      }
    }
    return jvms;
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void otherAgent_sameMethods_sameAnswersAndCached(Jdk jdk, String agent, boolean ahead)
      throws Exception {
    JvmRun run =
        JvmRun.on(jdk)
            .rules("{caches: {squares: {methods: app.program.Squares.square(int)}}}")
            .classPath(Path.of("target", "test-classes").toAbsolutePath(), aspects)
            .jvm("-Dotel.sdk.disabled=false", "-Dotel.traces.exporter=none")
            .jvm("-Dotel.metrics.exporter=none", "-Dotel.logs.exporter=none")
            .quickStart()
            .main("app.program.Squares");
    String other = "-javaagent:" + AGENTS.resolve(agent);
    JvmRun.Result result = (ahead ? run.jvmFirst(other) : run.jvm(other)).run();

    String watched = agent.startsWith("aspectj") ? "watched " : "";
    assertThat(result.out()).as(result.err()).isEqualTo(watched + "sum 28500, calculations 10\n");
    assertThat(result.agentLines())
        .contains("squares: caching app.program.Squares.square(int)")
        .noneMatch(line -> line.contains("stays as it is") || line.contains("uncached"));
    assertThat(result.exitCode()).isZero();
  }
}
