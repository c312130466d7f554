package io.cacher.manage.cli;

import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.terminal.TextWidth;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** One command: options and parameters are fields that picocli fills, then it is called once. */
@CommandLine.Command
abstract class CliCommand implements Callable<Integer> {

  private PrintStream out = System.out;
  private PrintStream err = System.err;

  final void writeTo(PrintStream standardOutput, PrintStream standardError) {
    out = standardOutput;
    err = standardError;
  }

  /** Where results go. */
  final PrintStream out() {
    return out;
  }

  /** Where problems go. */
  final PrintStream err() {
    return err;
  }

  /**
   * Writes text that others have a part in, such as another JVM or the names in a class file: it
   * cannot steer the terminal.
   */
  final void tell(String text) {
    out.print(TextWidth.harmless(text));
  }

  /** As {@link #tell}, a line about a problem. */
  final void warn(String line) {
    err.println(TextWidth.harmless(line));
  }

  /**
   * Does it.
   *
   * @return one of {@link io.cacher.manage.cli.exit.ExitCode}
   * @throws CommandFailure if it cannot be done, with what to do about it
   */
  @Override
  public abstract Integer call() throws Exception;
}
