package io.cacher.it.warm;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.warm.Shop;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WarmIT {

  private static final String RULES =
      """
      caches:
        prices:
          methods: app.program.warm.Shop.price
          warm: {calls: [[1], [2], [3], [many]], threads: 2}
        labels:
          methods: app.program.warm.Shop.label(..)
          warm:
            calls:
              - [LARGE, 1.50, 5m, 7]
              - [HUGE, 1.50, 5m, 7]
        birds:
          methods: app.program.warm.Shop$EarlyBird.ready(int)
          warm: {calls: [[2]]}
        hanging:
          methods: app.program.warm.Shop.hangs(int)
          warm: {calls: [[1]]}
      """;

  /** Everything that warming promises, in one JVM: it costs a second or so on each JDK. */
  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void warm_calls_areMadeOnceAfterTheFirst_andNeverInTheWay(Jdk jdk) throws Exception {
    JvmRun.Result result = JvmRun.on(jdk).rules(RULES).main(Shop.class).run();

    assertThat(result.out())
        .isEqualTo(
            """
            1 3 daemon true, own loader true
            {label LARGE1.50PT5M7=1, label nullnullnullnull=1, price 0=1, price 1=1, price 2=1, \
            price 3=1, price 9EUR=1}
            too early false, afterwards true, ready true
            end
            """);
    assertThat(result.exitCode()).isZero();
    assertThat(result.agentLines())
        .contains("prices: warming app.program.warm.Shop.price(int): 3 call(s) on 2 thread(s)")
        .anyMatch(
            line ->
                line.matches(
                    "prices: warmed app.program.warm.Shop.price\\(int\\) in \\d+ms: 3 call\\(s\\),"
                        + " 1 of them failed"))
        .anyMatch(
            line ->
                line.endsWith(
                    ".yaml:4:36: `many` is no int, for arg0 of"
                        + " app.program.warm.Shop.price(int); this call is not made"))
        .anyMatch(
            line ->
                line.endsWith(
                    ".yaml:4:25: the warm call of app.program.warm.Shop.price(int) threw"
                        + " java.lang.IllegalArgumentException: <<not for sale>>"))
        .anyMatch(
            line ->
                line.startsWith(
                        "prices: 4 of 4 warm calls do not fit app.program.warm.Shop.price(int,"
                            + " java.lang.String), which takes 2 argument(s), unlike that at ")
                    && line.matches(".* at .*[.]yaml:4:\\d+"))
        .anyMatch(line -> line.contains(".yaml:10:12: `HUGE` is no constant of app.program.warm."));
  }
}
