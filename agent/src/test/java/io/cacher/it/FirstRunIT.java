package io.cacher.it;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.Squares;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FirstRunIT {

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void rule_privateMethod_runsOncePerArgument(Jdk jdk) throws Exception {
    JvmRun.Result result =
        JvmRun.on(jdk)
            .rules(
                """
                caches:
                  squares:
                    methods: app.program.Squares.square(int)
                """)
            .main(Squares.class)
            .run();

    assertThat(result.out()).isEqualTo("sum 28500, calculations 10\n");
    assertThat(result.agentLines())
        .satisfiesOnlyOnce(
            line -> assertThat(line).matches("Cacher \\S+ in process \\d+, 1 cache from .*"))
        .satisfiesOnlyOnce(
            line -> assertThat(line).isEqualTo("squares: caching app.program.Squares.square(int)"));
    assertThat(result.exitCode()).isZero();
  }
}
