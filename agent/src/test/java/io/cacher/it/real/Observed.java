package io.cacher.it.real;

import io.cacher.it.JvmRun;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run of a program showed.
 *
 * <p>Programs count on their own how often their methods ran, and say so on standard error in lines
 * {@code executions NAME NUMBER}, the only output in which runs may differ.
 *
 * @param exitCode the JVM's
 * @param out standard output
 * @param err standard error without the agent's lines and the counts: stack traces above all
 * @param report what the program wrote to its file, if it has one
 * @param executions by method
 * @param agentLines what the agent said
 */
record Observed(
    int exitCode,
    String out,
    String err,
    String report,
    Map<String, Long> executions,
    List<String> agentLines) {

  private static final String COUNT = "executions ";

  static Observed of(JvmRun.Result result, String report) {
    StringBuilder err = new StringBuilder();
    Map<String, Long> executions = new TreeMap<>();
    for (String line : result.err().split("\n", -1)) {
      if (line.startsWith(COUNT)) {
        String[] words = line.split(" ", -1);
        executions.merge(words[1], Long.valueOf(words[2]), Long::sum);
      } else if (!line.startsWith("[cacher] ")) {
        err.append(line).append('\n');
      }
    }
    return new Observed(
        result.exitCode(), result.out(), err.toString(), report, executions, result.agentLines());
  }
}
