package io.cacher.manage.cli;

import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.remote.Jvm;
import io.cacher.manage.cli.remote.Jvms;
import io.cacher.manage.cli.remote.RemoteAgent;
import picocli.CommandLine.Parameters;

/** A command about one JVM, which its first parameter names. */
abstract class JvmCommand extends CliCommand {

  @Parameters(
      index = "0",
      paramLabel = "PID",
      completionCandidates = RunningJvms.class,
      description = "The JVM: its process id, or a unique part of its main class or jar name.")
  private String target = "";

  /** The JVM that is meant. */
  final Jvm jvm() throws CommandFailure {
    return Jvms.find(target);
  }

  /** A connection to the agent in it; to be closed. */
  final RemoteAgent connect() throws CommandFailure {
    return RemoteAgent.connect(jvm());
  }
}
