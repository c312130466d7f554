package io.cacher.it.misuse;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.Squares;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;

/** What all misuse has in common: the application runs as if there were no agent. */
final class Misuse {

  static final String GOOD = "{caches: {squares: {methods: app.program.Squares.square(int)}}}";

  /** What the program says when nothing is cached. */
  static final String UNCACHED = "sum 28500, calculations 1000\n";

  /** What it says when {@link #GOOD} is at work. */
  static final String CACHED = "sum 28500, calculations 10\n";

  private Misuse() {}

  static JvmRun run() {
    return JvmRun.on(Jdk.current()).quickStart().main(Squares.class);
  }

  static void assertUnharmed(JvmRun.Result result) {
    assertThat(result.out()).isEqualTo(UNCACHED);
    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).doesNotContain("Exception", "\tat ");
  }
}
