package io.cacher.manage.cli.remote;

import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.exit.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Tells whether a process that does not show as a JVM is one all the same. Attaching sends SIGQUIT
 * on Unix, which ends a process that does not expect it.
 */
final class ProcessCheck {

  private static final String LIST = "`list --all` shows the JVMs that can be attached to.";
  private static final int SIGQUIT_BIT = 1 << 2;

  private ProcessCheck() {}

  /** Passes for a JVM of this user. */
  static void requireJvm(long pid) throws CommandFailure {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    if (process.isEmpty()) {
      throw new CommandFailure(ExitCode.NO_INPUT, "no process " + pid, LIST);
    }
    String owner = process.get().info().user().orElse("");
    String user = System.getProperty("user.name", "");
    if (!owner.isEmpty() && !owner.equals(user) && !user.equals("root")) {
      throw otherUser(pid, owner);
    }
    if (!looksLikeJvm(pid)) {
      throw new CommandFailure(ExitCode.NO_INPUT, "process " + pid + " is not a JVM", LIST);
    }
    if (!listens(pid) && !expectsSignal(pid)) {
      throw new CommandFailure(
          ExitCode.UNAVAILABLE,
          "JVM " + pid + " does not expect the signal that attaching sends, which would end it",
          "It may be starting: try again. -Xrs has that effect too.");
    }
  }

  static CommandFailure otherUser(long pid, String owner) {
    return new CommandFailure(
        ExitCode.NO_PERMISSION,
        "process " + pid + " belongs to another user" + (owner.isEmpty() ? "" : ", " + owner),
        "Run the command as that user: sudo -u "
            + (owner.isEmpty() ? "USER" : owner)
            + " java -jar cacher.jar ...");
  }

  /** Whether it has mapped the JVM's library; unknown, on systems without /proc, means no. */
  private static boolean looksLikeJvm(long pid) {
    return lines(pid, "maps").stream().anyMatch(line -> line.contains("libjvm.so"));
  }

  /** Whether somebody has attached before, or it was started so: no signal is needed then. */
  private static boolean listens(long pid) {
    return Files.exists(Path.of("/proc", Long.toString(pid), "root/tmp/.java_pid" + pid));
  }

  private static boolean expectsSignal(long pid) {
    for (String line : lines(pid, "status")) {
      if (line.startsWith("SigCgt:")) {
        String mask = line.substring("SigCgt:".length()).strip();
        return (Long.parseUnsignedLong(mask, 16) & SIGQUIT_BIT) != 0;
      }
    }
    return true;
  }

  private static List<String> lines(long pid, String file) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), file));
    } catch (IOException | SecurityException e) {
      return List.of();
    }
  }
}
