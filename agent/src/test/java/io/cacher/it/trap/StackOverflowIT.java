package io.cacher.it.trap;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.trap.Abyss;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Never suppress at exit: a failure that is swallowed after a skipped body returns null or 0 to the
 * caller. The end of the stack is where that would show.
 */
@Order(9)
class StackOverflowIT {

  private static final String RULES =
      """
      caches:
        names: { methods: app.program.trap.Abyss.name(int) }
        squares: { methods: app.program.trap.Abyss.square(int) }
        depths: { methods: app.program.trap.Abyss.depth(int), maximum-size: 1000 }
        late: { methods: app.program.trap.Abyss.late(int) }
      """;

  /** The same with all that rules can ask before and after a call. */
  private static final String EXPRESSIONS =
      """
      defaults:
        cache-exceptions: { java.lang.Exception: 1h }
        jitter: 10%
        expire-at: 04:00 Europe/Paris
      caches:
        names:
          methods: app.program.trap.Abyss.name(int)
          condition: number >= 0 && !(arg0 > 1_000)
          unless: empty(result) || thrown instanceof java.io.IOException
        squares:
          methods: app.program.trap.Abyss.square(int)
          condition: arg0 == 0 || 1_000 > arg0
          expire-after: result
          unless: result < 0 || elapsed < 0ms
        depths: { methods: app.program.trap.Abyss.depth(int), unless: result == arg0 }
        late: { methods: app.program.trap.Abyss.late(int), condition: number != 0, unless: result < -9 }
      """;

  /** The same with results that are weighed, held softly, renewed and put back in order. */
  private static final String RETENTION =
      """
      defaults:
        cache-exceptions: { java.lang.Exception: 1h }
        expire-after-write: 1h
      caches:
        names:
          methods: app.program.trap.Abyss.name(int)
          values: soft
          eviction: lru
          stale-while-refresh: 1h
          stale-if-error: 1h
        squares:
          methods: app.program.trap.Abyss.square(int)
          values: soft
          eviction: lfu
          maximum-weight: 64MiB
          refresh-after-write: 30m
        depths: { methods: app.program.trap.Abyss.depth(int), maximum-weight: 100000, weigher: result, eviction: mru }
        late: { methods: app.program.trap.Abyss.late(int), maximum-weight: 1000, weigher: length }
      """;

  static List<Arguments> jvms() {
    List<Arguments> jvms = new ArrayList<>();
    for (Jdk jdk : Jdk.all()) {
      for (String mode : List.of("-Xint", "-XX:TieredStopAtLevel=1", "-XX:+TieredCompilation")) {
        jvms.add(Arguments.of(jdk, mode));
      }
    }
    return jvms;
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void stackOverflow_neverAWrongValue_cacheWorksAfterwards(Jdk jdk, String mode) throws Exception {
    JvmRun.Result result = JvmRun.on(jdk).rules(RULES).jvm(mode).main(Abyss.class).run();

    assertThat(result.out()).isEqualTo("wrong 0, hanging 0\nafterwards wrong 0, calculations 0\n");
    assertThat(result.exitCode()).isZero();
  }

  /** Records of loads are made where there is little stack, too. */
  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void stackOverflowWhileRecording_neverAWrongValue_cacheWorksAfterwards(Jdk jdk) throws Exception {
    Path settings = Path.of("..", "docs", "jfr", "cacher.jfc").toAbsolutePath().normalize();
    JvmRun.Result result =
        JvmRun.on(jdk)
            .rules(RULES)
            .jvm("-XX:StartFlightRecording:settings=" + settings)
            .main(Abyss.class)
            .run();

    assertThat(result.out()).endsWith("wrong 0, hanging 0\nafterwards wrong 0, calculations 0\n");
    assertThat(result.exitCode()).isZero();
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void stackOverflowInRetention_neverAWrongValue_cacheWorksAfterwards(Jdk jdk) throws Exception {
    JvmRun.Result result = JvmRun.on(jdk).rules(RETENTION).main(Abyss.class).run();

    assertThat(result.out()).startsWith("wrong 0, hanging 0\nafterwards wrong 0, calculations ");
    assertThat(result.agentLines())
        .noneMatch(line -> line.contains("fault") || line.contains("could not be weighed"))
        .noneMatch(line -> line.contains("runs uncached"));
    assertThat(result.exitCode()).isZero();
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void stackOverflowInExpressions_neverAWrongValue_cacheWorksAfterwards(Jdk jdk) throws Exception {
    JvmRun.Result result = JvmRun.on(jdk).rules(EXPRESSIONS).main(Abyss.class).run();

    assertThat(result.out()).startsWith("wrong 0, hanging 0\nafterwards wrong 0, calculations ");
    assertThat(result.agentLines())
        .noneMatch(line -> line.contains("fault") || line.contains("expression failed"))
        .noneMatch(line -> line.contains("runs uncached"));
    assertThat(result.exitCode()).isZero();
  }
}
