package io.cacher.it.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that ends well when it is given nothing to fail at, and else with an exception out of a
 * cached method.
 */
record SmallProgram(String main, String rules, List<String> arguments, List<Path> classPath) {

  SmallProgram(String main, String rules, Path... classPath) {
    this(main, rules, List.of(), List.of(classPath));
  }

  /** Compares both endings; each way is taken at least once, the one with rules twice. */
  Comparison.Outcome compare(Jdk jdk) throws Exception {
    Comparison.Outcome failed =
        comparison(jdk, "fail").run(Way.WITHOUT_AGENT, Way.RULES_MATCH_NOTHING, Way.RULES_ON);
    assertThat(failed.with().exitCode()).isEqualTo(1);
    assertThat(failed.with().err()).contains("Exception in thread \"main\" ").contains("\tat ");

    Comparison.Outcome ended = comparison(jdk).run(Way.WITHOUT_AGENT, Way.RULES_OFF, Way.RULES_ON);
    assertThat(ended.with().exitCode()).isZero();
    assertThat(ended.with().err()).isBlank();
    return ended;
  }

  private Comparison comparison(Jdk jdk, String... more) {
    List<String> all = new ArrayList<>(List.of(more));
    all.addAll(arguments);
    return new Comparison(
        rules,
        () ->
            JvmRun.on(jdk)
                .quickStart()
                .environment("CACHER_LOG", "debug")
                .classPath(classPath.toArray(Path[]::new))
                .main(main, all.toArray(String[]::new)));
  }
}
