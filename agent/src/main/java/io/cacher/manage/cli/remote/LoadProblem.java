package io.cacher.manage.cli.remote;

import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.exit.ExitCode;
import java.nio.file.Path;

/** Says in our words why a JVM that can be attached to does not load the agent. */
final class LoadProblem {

  private LoadProblem() {}

  static CommandFailure of(Jvm jvm, Path jar, Exception cause) {
    String text = String.valueOf(cause.getMessage());
    if (text.contains("ynamic agent loading is not enabled")) {
      return new CommandFailure(
          ExitCode.UNAVAILABLE,
          "JVM " + jvm + " was started with -XX:-EnableDynamicAgentLoading",
          "Start it without that option, or with -javaagent:cacher.jar=RULES.",
          cause);
    }
    if (text.contains("JAR not found")) {
      return new CommandFailure(
          ExitCode.NO_INPUT,
          "JVM " + jvm + " cannot read " + jar,
          "Run the command from a copy of cacher.jar that the user of the JVM may read; in a"
              + " container, one inside it.",
          cause);
    }
    if (text.contains("system class path")) {
      return new CommandFailure(
          ExitCode.UNAVAILABLE,
          "JVM " + jvm + " has a system class loader of its own, which takes no agents",
          "Start it with cacher.jar on its class path, or without -Djava.system.class.loader.",
          cause);
    }
    if (text.contains("instrument")) {
      return new CommandFailure(
          ExitCode.UNAVAILABLE,
          "JVM " + jvm + " has no module java.instrument",
          "Make its Java image with --add-modules java.instrument.",
          cause);
    }
    return new CommandFailure(
        ExitCode.UNAVAILABLE,
        "JVM " + jvm + " does not load the agent: " + text,
        "Its standard error may tell more.",
        cause);
  }
}
