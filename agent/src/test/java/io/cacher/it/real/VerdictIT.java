package io.cacher.it.real;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.verdict.Comments;
import app.program.verdict.Loads;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Methods of well-known libraries that look as if they wanted to be cached, and do not. */
@Isolated("it is judged what takes how long")
class VerdictIT {

  private static final Path TEST_CLASSES = Path.of("target", "test-classes").toAbsolutePath();

  private static final String CHAIN =
      "com.puppycrawl.tools.checkstyle.checks.indentation.CommentsIndentationCheck"
          + ".findStartTokenOfMethodCallChain";

  /** Checkstyle 10: nearly all of its many calls repeat, and each is shorter than a look-up. */
  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void checkstyle_callsThatRepeatButAreShort_areSlowedDown(Jdk jdk, @TempDir Path directory)
      throws Exception {
    // The other cache makes the clock tick often, so that a short run yields samples enough.
    String rules =
        """
        caches:
          tick:
            methods: app.Nowhere.nothing()
            expire-after-write: 250ms
          chain:
            methods: %s(*)
        """
            .formatted(CHAIN);
    Path checks = Path.of("src", "test", "programs", "checkstyle", "comments.xml");
    JvmRun.Result result =
        JvmRun.on(jdk)
            .rules(rules)
            .classPath(Libraries.join(Libraries.of("checkstyle-10"), TEST_CLASSES))
            .main(
                Comments.class,
                checks.toAbsolutePath().toString(),
                sources(directory).toString(),
                "chain",
                "slower-than-the-method")
            .run();

    assertThat(result.agentLines())
        .anyMatch(line -> line.startsWith("chain: this cache slows the application: a look-up"))
        .anyMatch(line -> line.contains("DetailAstImpl in the key of " + CHAIN));
    // As in the project this was first seen in, 99 of 100 calls repeat.
    long calls = counted(result, "calls ");
    assertThat(calls).isGreaterThanOrEqualTo(50_000);
    assertThat(counted(result, "hits ")).isGreaterThanOrEqualTo(calls / 100 * 99);
    assertThat(result.exitCode()).isZero();
  }

  private static long counted(JvmRun.Result result, String what) {
    return result
        .out()
        .lines()
        .filter(line -> line.startsWith(what))
        .mapToLong(line -> Long.parseLong(line.substring(what.length())))
        .sum();
  }

  /** Statements that chain calls. Each is looked at again for the comments that follow. */
  private static Path sources(Path directory) throws IOException {
    StringBuilder source = new StringBuilder("class Chains {\n");
    for (int method = 0; method < 60; method++) {
      source.append("  void f").append(method).append("(StringBuilder b) {\n");
      for (int i = 0; i < 40; i++) {
        source.append("    b.append(1).append('a');\n").append("    // part\n".repeat(5));
      }
      source.append("  }\n");
    }
    return Files.writeString(directory.resolve("Chains.java"), source.append("}\n"));
  }

  /** Calcite: the best plan depends on all that the planner was told before. */
  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void calcite_methodThatAnswersFromItsPlanner_isDangerous(Jdk jdk) throws Exception {
    String planner = "org.apache.calcite.plan.volcano.VolcanoPlanner";
    JvmRun.Result result =
        JvmRun.on(jdk)
            .rules("caches: {best: {methods: " + planner + ".findBestExp()}}")
            .classPath(Libraries.join(Libraries.of("calcite"), TEST_CLASSES))
            .main(Loads.class, planner)
            .run();

    assertThat(result.out()).isEqualTo("loaded VolcanoPlanner\n");
    assertThat(result.agentLines())
        .contains(
            "best: "
                + planner
                + ".findBestExp() takes no argument and answers from the field `root` of its"
                + " receiver, which changes: callers may be given an answer from before a change."
                + " Dangerous: cache a method whose arguments decide.");
  }
}
