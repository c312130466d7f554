package io.cacher.manage.cli;

import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.exit.ExitCode;
import io.cacher.manage.cli.remote.AgentRequest;
import io.cacher.manage.cli.remote.AttachedJvm;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code attach}: starts the agent in a JVM that was started without. */
final class AttachCommand extends JvmCommand {

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "RULES",
      description = "Rule files, or directories of them; relative to where this command runs.")
  private List<File> rules = List.of();

  @Option(
      names = "--log",
      paramLabel = "LEVEL",
      description = "How much the agent says: off, error, info (the default), debug.")
  private @Nullable String log;

  @Option(
      names = "--log-file",
      paramLabel = "FILE",
      description = "Where; the default is the standard error of the JVM.")
  private @Nullable File logFile;

  @Option(
      names = "--plugins",
      paramLabel = "DIRECTORY",
      description = "Jars with extensions that the rules name.")
  private @Nullable File plugins;

  @Option(
      names = "--reload",
      paramLabel = "INTERVAL",
      description = "How often the rule files are looked at for changes, such as 2s, or off.")
  private @Nullable String reload;

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      description = "Where metrics can be scraped.")
  private @Nullable String metricsPort;

  @Override
  public Integer call() throws CommandFailure {
    for (File file : rules) {
      if (!file.exists()) {
        throw new CommandFailure(
            ExitCode.NO_INPUT,
            "no file " + file,
            "Name rule files or directories of them; this is " + new File("").getAbsolutePath());
      }
    }
    try (AttachedJvm jvm = AttachedJvm.attach(jvm())) {
      AgentRequest request = new AgentRequest(jvm);
      request.requireNoAgent();
      AgentRequest.Reply reply = request.send("attach", options());
      if (reply.exitCode() != ExitCode.OK) {
        throw new CommandFailure(reply.exitCode(), "JVM " + jvm.jvm() + ": " + reply.text(), "");
      }
      tell(reply.text() + "\n");
      if (jvm.warnsOfAgents()) {
        warn(warning(jvm));
      }
      return ExitCode.OK;
    }
  }

  private List<String> options() {
    List<String> paths = new ArrayList<>();
    for (File file : rules) {
      paths.add(file.getAbsolutePath());
    }
    List<String> options = new ArrayList<>();
    options.add("rules=" + String.join(File.pathSeparator, paths));
    add(options, "log", log);
    add(options, "log-file", logFile == null ? null : logFile.getAbsolutePath());
    add(options, "plugins", plugins == null ? null : plugins.getAbsolutePath());
    add(options, "reload", reload);
    add(options, "metrics-port", metricsPort);
    return options;
  }

  private static void add(List<String> options, String name, @Nullable String value) {
    if (value != null) {
      options.add(name + "=" + value);
    }
  }

  private static String warning(AttachedJvm jvm) throws CommandFailure {
    return "note: JVM "
        + jvm.jvm()
        + ", Java "
        + jvm.feature()
        + ", has written a WARNING about this to its standard error. It means no harm: it announces"
        + " that a later Java\nwill refuse agents that come while it runs (JEP 451), unless it was"
        + " started with -XX:+EnableDynamicAgentLoading. With\nthat option, or with"
        + " -javaagent:cacher.jar=RULES, there is no warning.";
  }
}
