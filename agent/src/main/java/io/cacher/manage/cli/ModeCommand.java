package io.cacher.manage.cli;

import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.exit.ExitCode;
import io.cacher.manage.cli.remote.RemoteAgent;
import java.util.Iterator;
import java.util.List;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** {@code mode}: turns a cache, or all of them, on or off, or tells what they are. */
final class ModeCommand extends JvmCommand {

  private static final List<String> MODES = List.of("on", "off", "shadow");

  /** For completion; there may be others. */
  static final class Modes implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of("on", "off").iterator();
    }
  }

  @Parameters(
      index = "1..2",
      arity = "0..2",
      paramLabel = "[CACHE] on|off",
      hideParamSyntax = true,
      completionCandidates = Modes.class,
      description = {
        "on: calls are answered. off: the methods run as if there were no rule.",
        "With a cache: it alone; without: the agent as a whole.",
        "Without a mode: tells what they are."
      })
  private List<String> words = List.of();

  @Override
  public Integer call() throws CommandFailure {
    String mode = null;
    String cache = null;
    for (String word : words) {
      // A cache may be called `on`; the mode is what comes last.
      if (mode != null) {
        cache = mode;
      }
      mode = word;
    }
    if (mode != null && cache == null && !MODES.contains(mode)) {
      cache = mode;
      mode = null;
    }
    try (RemoteAgent agent = connect()) {
      return mode == null ? tell(agent, cache) : set(agent, cache, mode);
    }
  }

  private int tell(RemoteAgent agent, @Nullable String only) throws CommandFailure {
    if (only == null) {
      tell("agent: " + agent.attribute(agent.agent(), "Mode") + "\n");
    }
    List<String> caches = only == null ? agent.caches() : List.of(only);
    for (String cache : caches) {
      tell(cache + ": " + agent.attribute(agent.control(cache), "Mode") + "\n");
    }
    return ExitCode.OK;
  }

  private int set(RemoteAgent agent, @Nullable String cache, String mode) throws CommandFailure {
    ObjectName bean = cache == null ? agent.agent() : agent.control(cache);
    agent.set(bean, "Mode", mode);
    tell((cache == null ? "agent" : cache) + ": " + agent.attribute(bean, "Mode") + "\n");
    return ExitCode.OK;
  }
}
