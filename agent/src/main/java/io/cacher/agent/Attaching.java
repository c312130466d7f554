package io.cacher.agent;

import io.cacher.config.LoadResult;
import io.cacher.config.Problem;
import io.cacher.config.RuleFiles;
import io.cacher.manage.cli.exit.ExitCode;
import io.cacher.plugin.Extensions;
import io.cacher.reload.FileWatch;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts the agent in a JVM that is running: all rules, or nothing if there is any problem. */
final class Attaching {

  private Attaching() {}

  /** Starts the agent; never throws. What became of it is in the agent's log as well. */
  static Outcome attach(@Nullable String arguments, Instrumentation instrumentation) {
    try {
      Options options = Options.parse(arguments, Surroundings.PROPERTIES, Surroundings.ENVIRONMENT);
      AgentLog log = AgentLog.open(options.log(), options.logFile());
      Outcome outcome;
      try {
        outcome = attach(options, log, instrumentation);
      } catch (Throwable t) {
        outcome = new Outcome(ExitCode.SOFTWARE, "it could not start (" + t + ")");
      }
      if (outcome.exitCode() != ExitCode.OK) {
        log.error("not attached: " + outcome.text());
        // A standard error that nobody reads must not keep the command waiting.
        AgentThreads.runPatiently("cacher-last-words", log::close);
      }
      return outcome;
    } catch (Throwable t) {
      return new Outcome(ExitCode.SOFTWARE, "it could not start (" + t + ")");
    }
  }

  private static Outcome attach(Options options, AgentLog log, Instrumentation instrumentation)
      throws Exception {
    List<String> faults = new ArrayList<>(options.problems());
    if (options.rules().isEmpty()) {
      faults.add("no rule file");
    }
    FileWatch watch = new FileWatch(options.rules());
    LoadResult read = RuleFiles.load(options.rules(), Surroundings.ENVIRONMENT);
    Extensions extensions = Extensions.resolve(read.rules(), options.plugins());
    List<Problem> problems = new ArrayList<>(read.problems());
    problems.addAll(extensions.problems());
    for (Problem problem : problems) {
      faults.add(problem.toString());
    }
    if (faults.isEmpty() && extensions.rules().isEmpty()) {
      faults.add("no cache in " + options.rules());
    }
    if (!faults.isEmpty()) {
      return new Outcome(
          ExitCode.CONFIGURATION,
          "nothing was changed, the rules have problems:\n" + String.join("\n", faults));
    }
    String banner =
        Agent.banner(new LoadResult(extensions.rules(), problems, read.readable()), options);
    log.info(banner);
    RunningAgent agent =
        RunningAgent.attach(extensions, problems, watch, options, log, instrumentation);
    return new Outcome(ExitCode.OK, "attached: " + banner + "\n" + agent.woven());
  }
}
