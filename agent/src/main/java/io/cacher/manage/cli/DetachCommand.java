package io.cacher.manage.cli;

import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.exit.ExitCode;
import io.cacher.manage.cli.remote.AgentRequest;
import io.cacher.manage.cli.remote.AttachedJvm;
import java.util.List;

/** {@code detach}: leaves a JVM as if there had never been an agent. */
final class DetachCommand extends JvmCommand {

  @Override
  public Integer call() throws CommandFailure {
    try (AttachedJvm jvm = AttachedJvm.attach(jvm())) {
      AgentRequest request = new AgentRequest(jvm);
      request.requireAgent();
      AgentRequest.Reply reply = request.send("detach", List.of());
      if (reply.exitCode() != ExitCode.OK) {
        throw new CommandFailure(reply.exitCode(), "JVM " + jvm.jvm() + ": " + reply.text(), "");
      }
      tell(reply.text() + "\n");
      return ExitCode.OK;
    }
  }
}
