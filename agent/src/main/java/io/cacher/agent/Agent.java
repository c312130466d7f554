package io.cacher.agent;

import io.cacher.config.LoadResult;
import io.cacher.config.Problem;
import io.cacher.config.RuleFiles;
import io.cacher.manage.Version;
import io.cacher.manage.cli.exit.ExitCode;
import io.cacher.plugin.Extensions;
import io.cacher.reload.FileWatch;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Starts the agent: options, rules, and then {@link RunningAgent}. Called by {@code Premain} in the
 * agent's own class loader.
 */
public final class Agent {

  /** {@code EX_CONFIG} of sysexits. */
  private static final int BAD_CONFIGURATION = 78;

  private Agent() {}

  /**
   * Starts the agent, or says why it stays inert.
   *
   * @param arguments what follows {@code =} on the command line, or null
   */
  public static void start(@Nullable String arguments, Instrumentation instrumentation)
      throws Exception {
    Options options = Options.parse(arguments, Surroundings.PROPERTIES, Surroundings.ENVIRONMENT);
    AgentLog log = AgentLog.open(options.log(), options.logFile());
    try {
      start(options, log, instrumentation);
    } finally {
      log.flush();
    }
  }

  /**
   * Starts the agent in a JVM that is running, or says why it stays inert. Never ends the JVM:
   * rules with a problem are refused.
   *
   * @param arguments as for {@link #start}
   */
  public static void attach(@Nullable String arguments, Instrumentation instrumentation) {
    Outcome unused = Attaching.attach(arguments, instrumentation);
  }

  /** Answers a request of the command line; called in a JVM without an agent. */
  public static void request(String text, Instrumentation instrumentation) {
    Request request = Request.parse(text);
    request.answer(
        request.verb().equals(Request.ATTACH)
            ? Attaching.attach(request.options(), instrumentation)
            : new Outcome(ExitCode.UNAVAILABLE, "there is no Cacher agent in this JVM"),
        instrumentation);
  }

  private static void start(Options options, AgentLog log, Instrumentation instrumentation)
      throws Exception {
    for (String problem : options.problems()) {
      log.error(problem);
    }
    if (options.rules().isEmpty()) {
      log.error(
          "inactive: no rule file. Start with -javaagent:cacher.jar=cacher.yaml, or set"
              + " cacher.rules or CACHER_RULES.");
      stopIf(options.strict(), log);
      return;
    }
    FileWatch watch = new FileWatch(options.rules());
    LoadResult read = RuleFiles.load(options.rules(), Surroundings.ENVIRONMENT);
    Extensions extensions = Extensions.resolve(read.rules(), options.plugins());
    List<Problem> problems = new ArrayList<>(read.problems());
    problems.addAll(extensions.problems());
    LoadResult loaded = new LoadResult(extensions.rules(), problems, read.readable());
    for (Problem problem : loaded.problems()) {
      log.error(problem.toString());
    }
    boolean faulty = !loaded.problems().isEmpty() || !options.problems().isEmpty();
    stopIf(faulty && options.strict(), log);
    if (loaded.rules().isEmpty()) {
      boolean watched = options.reload() != null;
      log.error(
          "inactive: no usable cache in "
              + options.rules()
              + ", see above."
              + (watched ? " Mend it while the application runs: it is looked at again." : ""));
      if (!watched) {
        return;
      }
    } else {
      log.info(banner(loaded, options));
    }
    RunningAgent.start(extensions, problems, watch, options, log, instrumentation);
  }

  static String banner(LoadResult loaded, Options options) {
    int left = loaded.problems().size();
    StringBuilder text = new StringBuilder("Cacher ").append(Version.VERSION);
    text.append(" in process ").append(processId()).append(", ");
    int caches = loaded.rules().size();
    text.append(caches).append(caches == 1 ? " cache from " : " caches from ");
    for (int i = 0; i < options.rules().size(); i++) {
      text.append(i == 0 ? "" : ", ").append(options.rules().get(i));
    }
    if (left > 0) {
      text.append("; caches with a problem are disabled, see above");
    }
    return text.toString();
  }

  /** The id of this process; from {@code /proc} where there is one, which needs few classes. */
  private static String processId() {
    try {
      String name = new File("/proc/self").getCanonicalFile().getName();
      if (!name.isEmpty() && name.charAt(0) >= '0' && name.charAt(0) <= '9') {
        return name;
      }
    } catch (IOException | RuntimeException noSuchDirectory) {
      // The JDK has its own way.
    }
    return String.valueOf(ProcessHandle.current().pid());
  }

  private static void stopIf(boolean stop, AgentLog log) {
    if (stop) {
      log.error("strict: the JVM stops, exit code " + BAD_CONFIGURATION + ".");
      log.flush();
      System.exit(BAD_CONFIGURATION);
    }
  }
}
