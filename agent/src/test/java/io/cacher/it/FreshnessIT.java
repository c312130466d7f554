package io.cacher.it;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.Rates;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FreshnessIT {

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void rules_ofFreshness_runMethodsOfEveryShapeInTheBackground(Jdk jdk) throws Exception {
    JvmRun.Result result =
        JvmRun.on(jdk)
            .rules(
                """
                caches:
                  by-age:
                    methods:
                      - app.program.Rates.of*(..)
                      - app.program.RateSource.*(..)
                      - app.program.BasicRates.*(..)
                    refresh-after-write: 50ms
                  stale:
                    methods: app.program.Rates.stale()
                    expire-after-write: 50ms
                    stale-while-refresh: 1h
                  early:
                    methods: app.program.Rates.early(int)
                    expire-after-write: 1s
                    refresh-early: 1000
                  soft:
                    methods: app.program.Rates.soft()
                    expire-after-write: 1h
                    stale-while-refresh: 1h
                  failing:
                    methods: app.program.Rates.failing(String)
                    expire-after-write: 50ms
                    stale-if-error: 1h
                """)
            .main(Rates.class)
            .run();

    assertThat(result.out())
        .isEqualTo(
            """
            static 12x first by main
            static 12x again by cacher-refresh-N
            private Ab first by main
            private Ab again by cacher-refresh-N
            synchronized 1.52 first by main, locked
            synchronized 1.52 again by cacher-refresh-N, locked
            default 7 first by main
            default 7 again by cacher-refresh-N
            overriding overridden 3 first by main
            overriding overridden 3 again by cacher-refresh-N
            stale first by main
            stale again by cacher-refresh-N
            early first by main
            early again by cacher-refresh-N
            soft first by main
            cleared 1
            soft first by main
            soft again by cacher-refresh-N
            failing f first by main
            failed 3 times
            """);
    assertThat(result.agentLines()).noneMatch(line -> line.contains("fault"));
    assertThat(result.exitCode()).isZero();
  }
}
