package io.cacher.it.cli;

import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;

/** Runs {@code java -jar cacher.jar}. */
final class Commands {

  private static final int MOST_LOOKS = 20;

  private Commands() {}

  static JvmRun.Result run(Jdk jdk, String... arguments) throws Exception {
    return JvmRun.on(jdk).withoutAgent().quickStart().jar(JvmRun.cacherJar(), arguments).run();
  }

  /** Has {@code list} find a JVM: its agent tells of itself a moment after the start. */
  static void awaitListed(Jdk jdk, String pid) throws Exception {
    for (int look = 0; look < MOST_LOOKS; look++) {
      if (run(jdk, "list", "--json").out().contains(pid)) {
        return;
      }
    }
  }

  /** What a command wrote that did what it was asked. */
  static String out(Jdk jdk, String... arguments) throws Exception {
    JvmRun.Result result = run(jdk, arguments);
    if (result.exitCode() != 0 || !result.err().isEmpty()) {
      throw new AssertionError(
          String.join(" ", arguments) + " ended with " + result.exitCode() + ":\n" + result.err());
    }
    return result.out();
  }
}
