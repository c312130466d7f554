package io.cacher.manage.cli.remote;

import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.exit.ExitCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds JVMs of this machine. */
public final class Jvms {

  private static final String LIST = "`list --all` shows the JVMs that can be attached to.";

  private Jvms() {}

  /** The JVMs that this user can see, the running one left out, by process id. */
  public static List<Jvm> all() throws CommandFailure {
    Modules.require("jdk.attach");
    long self = ProcessHandle.current().pid();
    List<Jvm> jvms = new ArrayList<>();
    for (VirtualMachineDescriptor seen : VirtualMachine.list()) {
      long pid = Long.parseLong(seen.id());
      if (pid != self) {
        jvms.add(new Jvm(pid, command(seen)));
      }
    }
    jvms.sort(Comparator.comparingLong(Jvm::pid));
    return jvms;
  }

  private static String command(VirtualMachineDescriptor seen) {
    String name = seen.displayName();
    return name.equals(seen.id()) || name.equals("Unknown") ? "" : name;
  }

  /**
   * The JVM that is meant.
   *
   * @param text a process id, or a part of a main class or jar name that only one JVM has
   * @throws CommandFailure if there is none or several, or if it is no JVM that can be attached to
   */
  public static Jvm find(String text) throws CommandFailure {
    return text.matches("[0-9]{1,18}") ? withPid(Long.parseLong(text)) : named(text, all());
  }

  private static Jvm withPid(long pid) throws CommandFailure {
    if (pid == ProcessHandle.current().pid()) {
      throw new CommandFailure(ExitCode.USAGE, "process " + pid + " is this command itself", LIST);
    }
    for (Jvm jvm : all()) {
      if (jvm.pid() == pid) {
        return jvm;
      }
    }
    ProcessCheck.requireJvm(pid);
    return new Jvm(pid, "");
  }

  /** The one of {@code jvms} that is called so; otherwise the one whose name has {@code text}. */
  static Jvm named(String text, List<Jvm> jvms) throws CommandFailure {
    List<Jvm> called = new ArrayList<>();
    List<Jvm> matching = new ArrayList<>();
    for (Jvm jvm : jvms) {
      if (jvm.isCalled(text)) {
        called.add(jvm);
      }
      if (jvm.matches(text)) {
        matching.add(jvm);
      }
    }
    List<Jvm> found = called.isEmpty() ? matching : called;
    if (found.isEmpty()) {
      throw new CommandFailure(
          ExitCode.NO_INPUT, "no JVM has `" + text + "` in its main class or jar name", LIST);
    }
    if (found.size() > 1) {
      StringBuilder advice = new StringBuilder("Name one of them by its process id:");
      for (Jvm jvm : found) {
        advice.append("\n  ").append(jvm.pid()).append("  ").append(jvm.mainName());
      }
      throw new CommandFailure(
          ExitCode.USAGE, found.size() + " JVMs match `" + text + "`", advice.toString());
    }
    return found.get(0);
  }
}
