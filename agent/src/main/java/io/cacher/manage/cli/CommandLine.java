package io.cacher.manage.cli;

import io.cacher.config.LoadResult;
import io.cacher.config.Problem;
import io.cacher.config.RuleFiles;
import io.cacher.manage.Version;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** The commands of {@code java -jar cacher.jar}. Exit codes are those of {@code sysexits}. */
public final class CommandLine {

  private static final int OK = 0;
  private static final int USAGE = 64;
  private static final int SOFTWARE = 70;
  private static final int CONFIGURATION = 78;

  private static final String HELP =
      """
      Cacher caches method results of a Java application with no code change:
        java -javaagent:cacher.jar=cacher.yaml -jar any-app.jar

      Commands of java -jar cacher.jar:
        check FILE...   reads rule files or directories and reports every problem
        schema          writes the JSON Schema of rule files, for editors
        --help          this text
        --version       the version
      """;

  private final PrintStream out;
  private final PrintStream err;

  CommandLine(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs a command; returns the exit code. */
  public static int run(String[] arguments) throws IOException {
    return new CommandLine(System.out, System.err).execute(List.of(arguments));
  }

  int execute(List<String> arguments) throws IOException {
    if (arguments.isEmpty()) {
      err.print(HELP);
      return USAGE;
    }
    return switch (arguments.get(0)) {
      case "--help", "-h", "help" -> {
        out.print(HELP);
        yield OK;
      }
      case "--version" -> {
        out.println("Cacher " + Version.VERSION);
        yield OK;
      }
      case "schema" -> schema();
      case "check" -> check(arguments.subList(1, arguments.size()));
      default -> {
        err.println("cacher: no command `" + arguments.get(0) + "`; see --help");
        yield USAGE;
      }
    };
  }

  private int schema() throws IOException {
    try (InputStream in = RuleFiles.class.getResourceAsStream("cacher.schema.json")) {
      if (in == null) {
        err.println("cacher: cacher.jar is incomplete, the schema is missing");
        return SOFTWARE;
      }
      in.transferTo(out);
    }
    out.flush();
    return OK;
  }

  private int check(List<String> names) {
    if (names.isEmpty()) {
      err.println("cacher: check which file? see --help");
      return USAGE;
    }
    List<File> files = new ArrayList<>();
    for (String name : names) {
      files.add(new File(name));
    }
    LoadResult result = RuleFiles.load(files, System::getenv);
    for (Problem problem : result.problems()) {
      err.println(problem);
    }
    out.println(
        "usable caches: " + result.rules().size() + ", problems: " + result.problems().size());
    return result.problems().isEmpty() ? OK : CONFIGURATION;
  }
}
