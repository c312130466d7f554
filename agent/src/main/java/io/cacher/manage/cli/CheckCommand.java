package io.cacher.manage.cli;

import io.cacher.config.LoadResult;
import io.cacher.config.Problem;
import io.cacher.config.RuleFiles;
import io.cacher.manage.cli.exit.ExitCode;
import java.io.File;
import java.util.List;
import picocli.CommandLine.Parameters;

/** {@code check}: reads rule files and reports every problem. */
final class CheckCommand extends CliCommand {

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Rule files, or directories of them.")
  private List<File> files = List.of();

  @Override
  public Integer call() {
    LoadResult result = RuleFiles.load(files, System::getenv);
    for (Problem problem : result.problems()) {
      err().println(problem);
    }
    out()
        .println(
            "usable caches: " + result.rules().size() + ", problems: " + result.problems().size());
    return result.problems().isEmpty() ? ExitCode.OK : ExitCode.CONFIGURATION;
  }
}
