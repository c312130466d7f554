package io.cacher.it;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.Lessons;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes that other caches made: colliding keys, shared class loaders, costly hits. */
class LessonsIT {

  private static final String RULES =
      """
      caches:
        shared-by-methods:
          methods: app.program.Lessons$Base+.*(..)
          scope: shared
        own: { methods: app.program.Lessons$Own.make(int) }
        absent: { methods: [app.program.Lessons.absent(int), app.program.Lessons.empty(int)] }
        plain:
          methods:
            - app.program.Lessons.primitive(int)
            - app.program.Lessons.text(String)
            - app.program.Lessons.several(..)
          expire-after-write: 1h
        conditioned: { methods: app.program.Lessons.conditioned(..), condition: size(arg0) > 0 }
        tagged: { methods: app.program.Lessons.tagged(..), tags: [all, "text:{arg0}"] }
        kept:
          methods: app.program.Lessons.kept(..)
          expire-after-access: 1h
          stale-while-refresh: 1h
      """;

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void mistakesOfOthers_areNotMade(Jdk jdk) throws Exception {
    JvmRun.Result result = JvmRun.on(jdk).rules(RULES).main(Lessons.class).run();

    assertThat(result.out())
        .isEqualTo(
            """
            1 base 1, derived of base 1
            2 3 4
            31 13
            1 base 1, derived of base 1
            2 3 4
            31 13
            true after 1
            true after 1
            true after 1
            Optional.empty Optional[value] [] after 3
            Optional.empty Optional[value] [] after 3
            Optional.empty Optional[value] [] after 3
            bytes for 120000 hits: none
            """);
    assertThat(result.agentLines()).filteredOn(line -> line.contains("uncached")).isEmpty();
    assertThat(result.exitCode()).isZero();
  }
}
