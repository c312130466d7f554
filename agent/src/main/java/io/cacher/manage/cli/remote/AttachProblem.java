package io.cacher.manage.cli.remote;

import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.exit.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says in our words why attaching failed; the JDK's differ by version and name no remedy. */
final class AttachProblem {

  private AttachProblem() {}

  static CommandFailure of(Jvm jvm, Exception cause) {
    String text = String.valueOf(cause.getMessage());
    if (ProcessHandle.of(jvm.pid()).isEmpty()) {
      return new CommandFailure(
          ExitCode.NO_INPUT,
          "process " + jvm + " has ended",
          "`list --all` shows the JVMs that can be attached to.",
          cause);
    }
    String owner = ProcessHandle.of(jvm.pid()).flatMap(p -> p.info().user()).orElse("");
    boolean foreign = !owner.isEmpty() && !owner.equals(System.getProperty("user.name"));
    if (foreign || text.contains("owned by") || text.contains("ermission denied")) {
      return ProcessCheck.otherUser(jvm.pid(), owner);
    }
    if (text.contains("does not support the attach mechanism") || attachIsDisabled(jvm)) {
      return new CommandFailure(
          ExitCode.UNAVAILABLE,
          "JVM " + jvm + " was started with -XX:+DisableAttachMechanism",
          "Start it without that option, or with -javaagent:cacher.jar=RULES; its numbers are then"
              + " to be had over a JMX port.",
          cause);
    }
    return new CommandFailure(
        ExitCode.UNAVAILABLE,
        "JVM " + jvm + " does not answer: " + text,
        "It may be stopped, out of memory, or starting; try again. In a container, run the command"
            + " inside it.",
        cause);
  }

  private static boolean attachIsDisabled(Jvm jvm) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(jvm.pid()), "cmdline"))
          .contains("-XX:+DisableAttachMechanism");
    } catch (IOException e) {
      return false;
    }
  }
}
