package io.cacher.manage.cli;

import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.exit.ExitCode;
import io.cacher.manage.cli.remote.RemoteAgent;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** {@code explain}: what became of each pattern, and why, and the verdicts. */
final class ExplainCommand extends JvmCommand {

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "CACHE",
      description = "Which cache; all of them if left out.")
  private @Nullable String cache;

  @Override
  public Integer call() throws CommandFailure {
    try (RemoteAgent agent = connect()) {
      ObjectName bean = cache == null ? agent.agent() : agent.control(cache);
      String text = String.valueOf(agent.invoke(bean, "explain"));
      tell(text.endsWith("\n") ? text : text + "\n");
    }
    return ExitCode.OK;
  }
}
