package io.cacher.benchmarks;

import io.cacher.benchmarks.jmh.HitCost;
import java.util.Arrays;

/** The command line of benchmarks.jar. */
public final class Main {

  private static final int USAGE = 64;

  private Main() {}

  /** Takes a command and its options; see {@link CommandLine}. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0 && arguments[0].equals("jmh")) {
      HitCost.main(Arrays.copyOfRange(arguments, 1, arguments.length));
      return;
    }
    CommandLine commandLine;
    try {
      commandLine = CommandLine.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println("benchmarks: " + e.getMessage());
      System.err.print(CommandLine.USAGE);
      System.exit(USAGE);
      return;
    }
    new Session(commandLine).run();
  }
}
