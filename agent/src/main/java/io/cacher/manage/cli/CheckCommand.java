package io.cacher.manage.cli;

import io.cacher.check.CheckReport;
import io.cacher.check.CheckedExtensions;
import io.cacher.check.ClassPath;
import io.cacher.check.RuleCheck;
import io.cacher.config.LoadResult;
import io.cacher.config.Problem;
import io.cacher.config.RuleFiles;
import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.exit.ExitCode;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code check}: reads rule files and reports every problem; with a class path, also what the agent
 * would do with the classes on it.
 */
final class CheckCommand extends CliCommand {

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Rule files, or directories of them.")
  private List<File> files = List.of();

  @Option(
      names = {"-c", "-cp", "--classpath", "--class-path"},
      paramLabel = "PATH",
      description =
          "The application's class path: jars, directories, DIR/*, executable jars and wars. Its"
              + " class files are read, nothing is loaded or run.")
  private @Nullable String classPath;

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description = "The directory of extensions, which are looked for and not run.")
  private @Nullable File plugins;

  @Option(
      names = "--fail-on-unmatched",
      description =
          "Ends with exit code 65 if a pattern matches nothing on the class path, or a method would"
              + " not be cached as its rule says.")
  private boolean failOnUnmatched;

  @Option(names = "--json", description = "Writes JSON.")
  private boolean json;

  @Override
  public Integer call() throws CommandFailure, IOException {
    if (failOnUnmatched && classPath == null) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--fail-on-unmatched needs a class path to match with",
          "Give it with --classpath.");
    }
    LoadResult rules = RuleFiles.load(files, System::getenv);
    CheckedExtensions extensions = CheckedExtensions.of(rules.rules(), plugins);
    List<Problem> problems = new ArrayList<>(rules.problems());
    problems.addAll(extensions.problems());
    CheckReport report = classPath == null ? null : report(classPath, extensions);
    int usable = extensions.rules().size();
    if (json) {
      out().print(Json.of(CheckJson.of(files, usable, problems, extensions.remarks(), report)));
    } else {
      for (Problem problem : problems) {
        warn(problem.toString());
      }
      List<String> remarks = new ArrayList<>(extensions.remarks());
      if (report != null) {
        tell(CheckText.of(report));
        remarks.addAll(report.remarks());
      }
      for (String remark : remarks) {
        warn(remark);
      }
      out().println("usable caches: " + usable + ", problems: " + problems.size());
      if (report != null) {
        out().println(CheckText.summary(report));
      }
    }
    if (!problems.isEmpty()) {
      return ExitCode.CONFIGURATION;
    }
    boolean unmatched = report != null && report.unmatched() + report.faulty() > 0;
    return failOnUnmatched && unmatched ? ExitCode.DATA : ExitCode.OK;
  }

  private static CheckReport report(String paths, CheckedExtensions extensions)
      throws CommandFailure, IOException {
    try (ClassPath opened = ClassPath.open(paths)) {
      if (opened.elements() == 0) {
        throw new CommandFailure(
            ExitCode.NO_INPUT,
            "nothing on the class path could be opened: " + String.join("; ", opened.problems()),
            "Separate its elements as for java -cp, and quote DIR/* for the shell.");
      }
      return RuleCheck.of(extensions, opened);
    }
  }
}
