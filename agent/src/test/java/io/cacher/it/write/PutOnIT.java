package io.cacher.it.write;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.write.Writer;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PutOnIT {

  private static final String RULES =
      """
      caches:
        counts:
          methods: app.program.write.Writer$Counts.count(String)
          scope: shared
          tags: [counts, "{result}"]
          put-on:
            - after: app.program.write.Writer$Counts.set(..)
              key: arg0
            - after: app.program.write.Writer$Counts.describe(..)
              key: arg0
            - after: app.program.write.Writer$Counts.setAll(..)
              value: arg0
        texts:
          methods: app.program.write.Writer$Desk.text(int)
          put-on:
            after: app.program.write.Writer$Desk.write(..)
            key: arg0
      """;

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void writers_fittingOrNot_areSeenByReadersAtOnce(Jdk jdk) throws Exception {
    JvmRun.Result result = JvmRun.on(jdk).rules(RULES).main(Writer.class).run();

    assertThat(result.out())
        .isEqualTo(
            """
            written through [1, 2] reads 1
            wrong value [3, 3] reads 2
            wrong key [4] reads 3
            receivers [empty1empty1, one1empty1, one1empty1] reads 4
            """);
    assertThat(complaints(result))
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).contains("describe(").contains("the value is no long"),
            line -> assertThat(line).contains("setAll(").contains(") fits no method"),
            line -> assertThat(line).contains("write(").contains("say `scope: shared`"));
    assertThat(result.exitCode()).isZero();
  }

  private static List<String> complaints(JvmRun.Result result) {
    return result.agentLines().stream().filter(line -> line.contains("reaction to")).toList();
  }
}
