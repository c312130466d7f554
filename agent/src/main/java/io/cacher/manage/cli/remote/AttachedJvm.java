package io.cacher.manage.cli.remote;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.exit.ExitCode;
import java.io.IOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A JVM that this command is attached to. Attaching alone changes nothing in it. */
public final class AttachedJvm implements AutoCloseable {

  private static final String CONNECTOR_ADDRESS =
      "com.sun.management.jmxremote.localConnectorAddress";

  private static final int FIRST_TO_WARN = 21;
  private static final String AGENTS_ALLOWED = "-XX:+EnableDynamicAgentLoading";

  private final Jvm jvm;
  private final VirtualMachine machine;

  private AttachedJvm(Jvm jvm, VirtualMachine machine) {
    this.jvm = jvm;
    this.machine = machine;
  }

  /** Attaches to a JVM, or says why that cannot be. */
  public static AttachedJvm attach(Jvm jvm) throws CommandFailure {
    Modules.require("jdk.attach");
    try {
      return new AttachedJvm(jvm, VirtualMachine.attach(Long.toString(jvm.pid())));
    } catch (AttachNotSupportedException | IOException e) {
      throw AttachProblem.of(jvm, e);
    }
  }

  /** Which JVM it is. */
  public Jvm jvm() {
    return jvm;
  }

  /** The JDK's handle to it, to load agents with. */
  public VirtualMachine machine() {
    return machine;
  }

  /** The feature version of its Java, such as 17. */
  public int feature() throws CommandFailure {
    String version = systemProperties().getProperty("java.specification.version", "");
    try {
      return Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
    } catch (NumberFormatException unknown) {
      return Runtime.version().feature();
    }
  }

  /** Whether it writes a warning when an agent is loaded while it runs, as JEP 451 has it. */
  public boolean warnsOfAgents() throws CommandFailure {
    return feature() >= FIRST_TO_WARN
        && !commandLine().getProperty("sun.jvm.args", "").contains(AGENTS_ALLOWED);
  }

  /** Its system properties. */
  public Properties systemProperties() throws CommandFailure {
    try {
      return machine.getSystemProperties();
    } catch (IOException e) {
      throw AttachProblem.of(jvm, e);
    }
  }

  /** Its command line: {@code sun.java.command}, {@code sun.jvm.args}, {@code sun.jvm.flags}. */
  public Properties commandLine() throws CommandFailure {
    try {
      return machine.getAgentProperties();
    } catch (IOException e) {
      throw AttachProblem.of(jvm, e);
    }
  }

  /** Where its local JMX connector listens, or null when none was started yet. */
  public @Nullable String connectorAddress() throws CommandFailure {
    return commandLine().getProperty(CONNECTOR_ADDRESS);
  }

  /** Starts the local JMX connector, as JConsole does; returns where it listens. */
  public String startConnector() throws CommandFailure {
    try {
      return machine.startLocalManagementAgent();
    } catch (IOException e) {
      // What the target throws comes as this type's subclass, whose text names it.
      throw new CommandFailure(
          ExitCode.UNAVAILABLE,
          "JVM " + jvm + " cannot start its local JMX connector: " + e.getMessage(),
          "Its Java image may lack the module jdk.management.agent. Caching works without it.",
          e);
    }
  }

  /** Lets go of it. */
  @Override
  public void close() {
    try {
      machine.detach();
    } catch (IOException e) {
      // It is gone: what was wanted.
    }
  }
}
