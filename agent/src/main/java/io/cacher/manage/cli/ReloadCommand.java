package io.cacher.manage.cli;

import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.exit.ExitCode;
import io.cacher.manage.cli.remote.RemoteAgent;
import io.cacher.manage.cli.terminal.TextWidth;

/** {@code reload}: has the rule files read again now, and tells what changed. */
final class ReloadCommand extends JvmCommand {

  @Override
  public Integer call() throws CommandFailure {
    try (RemoteAgent agent = connect()) {
      String answer = TextWidth.harmless(String.valueOf(agent.invoke(agent.agent(), "reload")));
      out().print(answer.endsWith("\n") ? answer : answer + "\n");
    }
    return ExitCode.OK;
  }
}
