package io.cacher.manage.cli;

import io.cacher.config.text.NearestWord;
import io.cacher.manage.Version;
import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.exit.ExitCode;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs the command that is asked for. Only that command's class is loaded. */
public final class Main {

  private final PrintStream out;
  private final PrintStream err;

  Main(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs a command; returns the exit code, one of {@link ExitCode}. */
  public static int run(String[] arguments) {
    int exitCode = new Main(System.out, System.err).execute(List.of(arguments));
    System.out.flush();
    return exitCode;
  }

  int execute(List<String> arguments) {
    String first = arguments.isEmpty() ? "" : arguments.get(0);
    switch (first) {
      case "" -> {
        err.print(Help.text());
        return ExitCode.USAGE;
      }
      case "--version", "-V" -> {
        out.println("Cacher " + Version.VERSION);
        return ExitCode.OK;
      }
      case "--help", "-h", "help" -> {
        if (arguments.size() > 1) {
          return execute(List.of(arguments.get(1), "--help"));
        }
        out.print(Help.text());
        return ExitCode.OK;
      }
      default -> {
        Command command = Command.named(first);
        if (command == null) {
          return unknown(first);
        }
        return execute(command, arguments.subList(1, arguments.size()));
      }
    }
  }

  private int unknown(String name) {
    String meant = NearestWord.to(name, Command.names());
    err.println(
        "cacher: no command `"
            + name
            + "`"
            + (meant == null ? "" : ", did you mean `" + meant + "`?")
            + "; see --help");
    return ExitCode.USAGE;
  }

  private static String suggestion(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && unmatched.isUnknownOption()) {
      if (unmatched.getUnmatched().get(0).matches("-[0-9.].*")) {
        return "; `--` goes before a negative number";
      }
      List<String> meant = unmatched.getSuggestions();
      return meant.isEmpty() ? "" : ", did you mean `" + meant.get(0) + "`?";
    }
    return "";
  }

  private int execute(Command command, List<String> arguments) {
    CliCommand task = command.create();
    task.writeTo(out, err);
    CommandLine line = Help.line(command, task);
    try {
      ParseResult parsed = line.parseArgs(arguments.toArray(new String[0]));
      if (parsed.isUsageHelpRequested()) {
        line.usage(out);
        return ExitCode.OK;
      }
      return task.call();
    } catch (ParameterException e) {
      err.println("cacher: " + e.getMessage() + suggestion(e));
      err.println("See " + line.getCommandName() + " --help");
      return ExitCode.USAGE;
    } catch (CommandFailure e) {
      task.warn("cacher: " + e.getMessage());
      if (!e.advice().isEmpty()) {
        task.warn(e.advice());
      }
      return e.exitCode();
    } catch (Exception e) {
      err.println("cacher: unexpected fault, please report it with the lines below");
      e.printStackTrace(err);
      return ExitCode.SOFTWARE;
    }
  }
}
