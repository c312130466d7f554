package io.cacher.it;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.Answers;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which calls are answered, which outcomes are stored, and for how long. */
class ResultsIT {

  private static final String RULES =
      """
      defaults:
        expire-after-write: 1h
      caches:
        condition:
          methods: app.program.Answers.onCondition(..)
          condition: question.number > 0 && this.strict
        broken-condition:
          methods: app.program.Answers.onBrokenCondition(..)
          condition: arg0.broken == "x"
        impossible-condition:
          methods: app.program.Answers.onImpossibleCondition(..)
          condition: arg0.nubmer > 1
        unless-empty:
          methods: app.program.Answers.unlessEmpty(..)
          unless: empty(result)
        unless-negative:
          methods: app.program.Answers.unlessNegative(..)
          unless: result < 0 && arg0 == result
        unless-quick:
          methods: app.program.Answers.unlessQuick(..)
          unless: elapsed < 30ms
        costly:
          methods: app.program.Answers.costly(..)
          minimum-cost: 30ms
        failing:
          methods: app.program.Answers.failing(..)
          cache-exceptions: {java.lang.Exception: 1h, EOFException: 0}
          unless: thrown.message == "unless"
        living:
          methods: app.program.Answers.living(..)
          expire-after: result.timeToLive
          jitter: 10%
        living-by-argument:
          methods: app.program.Answers.livingByArgument(..)
          expire-after: millis
        nulls:
          methods: app.program.Answers.nulls(..)
          null-expire-after-write: 0
        until-morning:
          methods: app.program.Answers.untilMorning(..)
          expire-at: "04:00 Europe/Paris"
      """;

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void outcomes_byRule_areStoredOrNot(Jdk jdk) throws Exception {
    JvmRun.Result result = JvmRun.on(jdk).rules(RULES).main(Answers.class).run();

    assertThat(result.out().lines())
        .containsExactly(
            "strict 1: 1",
            "strict 0: 2",
            "strict null: 2",
            "lax 1: 2",
            "lax 0: 2",
            "lax null: 2",
            "broken condition: 2",
            "impossible condition: 2",
            "empty: 2",
            "not empty: 1",
            "negative: 2",
            "positive: 1",
            "quick: 2",
            "slow: 1",
            "cheap: 2",
            "dear: 1",
            "failing 0: 1",
            "failing 1: 2",
            "failing 2: 1",
            "failing 3: 2",
            "failing 4: 2",
            "failing 5: 2",
            "failing 6: 1",
            "same failure: true, thrown for firstCaller",
            "living: 1",
            "dead: 2",
            "null answer: 2",
            "living by argument: 1",
            "dead by argument: 2",
            "null by argument: 2",
            "null: 2",
            "not null: 1",
            "until morning: 1");
    assertThat(result.exitCode()).isZero();
    List<String> lines = result.agentLines();
    assertThat(lines)
        .anyMatch(
            line ->
                line.startsWith(
                        "broken-condition: an expression failed for"
                            + " app.program.Answers.onBrokenCondition(app.program.Answers$Question),")
                    && line.endsWith("java.lang.IllegalStateException: <<no text>>"))
        .anyMatch(
            line ->
                line.startsWith("impossible-condition: app.program.Answers.onImpossibleCondition(")
                    && line.contains("`condition: arg0.nubmer > 1`")
                    && line.contains(":12:16): app.program.Answers$Question has no method"))
        .anyMatch(
            line ->
                line.startsWith("living-by-argument: an expression failed for")
                    && line.endsWith("`expire-after` is null, which is no lifetime>>"))
        .noneMatch(line -> line.contains("fault in the agent"));
    // What comes back is told once more in the end, with how often.
    List<String> failed =
        lines.stream().filter(line -> line.contains("an expression failed")).toList();
    assertThat(failed).filteredOn(line -> !line.endsWith(" more)")).hasSize(2);
    assertThat(failed).filteredOn(line -> line.endsWith(" (1 time more)")).hasSize(2);
    assertThat(failed).hasSize(4);
  }
}
