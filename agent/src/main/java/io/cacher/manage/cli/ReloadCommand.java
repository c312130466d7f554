package io.cacher.manage.cli;

import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.exit.ExitCode;
import io.cacher.manage.cli.remote.RemoteAgent;

/** {@code reload}: has the rule files read again now, and tells what changed. */
final class ReloadCommand extends JvmCommand {

  /** How the answer starts when the files have problems. */
  private static final String REJECTED = "rules read again and rejected";

  @Override
  public Integer call() throws CommandFailure {
    String answer;
    try (RemoteAgent agent = connect()) {
      answer = String.valueOf(agent.invoke(agent.agent(), "reload")).strip();
    }
    if (answer.startsWith(REJECTED)) {
      warn(answer);
      return ExitCode.CONFIGURATION;
    }
    tell(answer + "\n");
    return ExitCode.OK;
  }
}
