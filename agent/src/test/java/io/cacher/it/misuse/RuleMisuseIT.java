package io.cacher.it.misuse;

import static io.cacher.it.misuse.Misuse.CACHED;
import static io.cacher.it.misuse.Misuse.assertUnharmed;
import static org.assertj.core.api.Assertions.assertThat;

import app.program.trap.Hierarchy;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules that cannot be right. One file, one JVM: every mistake is reported at once. */
class RuleMisuseIT {

  @Test
  void mistakes_areAllReportedAtOnce_soundCachesWork() throws Exception {
    JvmRun.Result result =
        Misuse.run()
            .rules(
                """
                caches:
                  squares:
                    methods: app.program.Squares.square(int)
                  typo:
                    methods: app.program.Squares.square(int)
                    expire-after-wriet: 5m
                  everything:
                    methods: "*..*.*(..)"
                  duration:
                    methods: app.program.Squares.square(int)
                    expire-after-write: soon
                """)
            .run();

    assertThat(result.out()).isEqualTo(CACHED);
    assertThat(result.agentLines())
        .anySatisfy(
            line -> assertThat(line).contains(":6:5", "expire-after-wriet", "expire-after-write"))
        .anySatisfy(line -> assertThat(line).contains(":11:", "soon"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("everything")
                    .containsAnyOf("allow-broad", "much of the application"));
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void unmatchedRules_areExplainedAtExit() throws Exception {
    JvmRun.Result result =
        JvmRun.on(Jdk.current())
            .rules(
                """
                caches:
                  signature: { methods: app.program.trap.Hierarchy.Circle.area(long) }
                  name: { methods: app.program.trap.Hierarchy.Circle.aera(int) }
                  class: { methods: app.program.trap.Hierarchy.Circel.area(int) }
                  abstract: { methods: app.program.trap.Hierarchy.Shape.area(int) }
                  native: { methods: java.lang.Object.hashCode() }
                  void: { methods: app.program.trap.Hierarchy.main(..) }
                """)
            .main(Hierarchy.class)
            .run();

    assertThat(result.out()).isEqualTo("area 12\n");
    assertThat(result.exitCode()).isZero();
    List<String> lines = result.agentLines();
    assertExplained(lines, "signature", "area(int)");
    assertExplained(lines, "name", "area(int)");
    assertExplained(lines, "class", "Circle");
    assertExplained(lines, "abstract", "is abstract; implemented by", "Hierarchy$Circle");
    assertExplained(lines, "native", "native");
    assertExplained(lines, "void", "returns nothing that could be cached");
  }

  @Test
  void ruleForEverything_isRefused() throws Exception {
    JvmRun.Result result = Misuse.run().rules("{caches: {all: {methods: '* *.*(..)'}}}").run();

    assertUnharmed(result);
    assertThat(result.agentLines())
        .anySatisfy(line -> assertThat(line).contains("all").contains("allow-broad"));
  }

  private static void assertExplained(List<String> lines, String cache, String... words) {
    assertThat(lines)
        .filteredOn(line -> line.startsWith(cache + ": "))
        .singleElement()
        .asString()
        .contains(words);
  }
}
