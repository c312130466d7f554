package io.cacher.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What was asked for.
 *
 * @param command a profile's name, or render
 * @param suites to run; all if there are none
 * @param out where report.json and report.html go
 * @param document whose part between the comments is replaced
 * @param merge whether what {@code out} holds and this run does not measure stays
 */
record CommandLine(
    String command,
    List<Jdk> jdks,
    List<String> suites,
    Path out,
    Optional<Path> document,
    boolean merge) {

  /** The command that measures nothing. */
  static final String RENDER = "render";

  static final String USAGE =
      """
      Usage: java -jar benchmarks.jar COMMAND [OPTION...]

        short    all suites, on two JDKs in less than 15 minutes
        full     all suites, to be trusted: some hours
        smoke    all suites, to see whether they run; the numbers mean nothing
        render   draw the pages again from report.json
        jmh      the benchmarks under JMH's own command line, with the agent attached

        --jdk HOME       measure on this JDK; may be repeated (default: the running one)
        --suite NAME     only this suite; may be repeated
        --out DIRECTORY  for report.json, report.html, report.md (default: target/benchmarks)
        --docs FILE      replace the part of this Markdown file that is a report
        --merge          keep from report.json what this run does not measure
      """;

  static CommandLine parse(String... arguments) throws IOException {
    List<Jdk> jdks = new ArrayList<>();
    List<String> suites = new ArrayList<>();
    Path out = Path.of("target", "benchmarks");
    Optional<Path> document = Optional.empty();
    boolean merge = false;
    Iterator<String> rest = List.of(arguments).iterator();
    String command = value("a command", rest);
    if (!command.equals(RENDER) && Profile.named(command).isEmpty()) {
      throw new IllegalArgumentException("unknown command " + command);
    }
    while (rest.hasNext()) {
      String option = rest.next();
      switch (option) {
        case "--jdk" -> jdks.add(Jdk.at(Path.of(value(option, rest))));
        case "--suite" -> suites.add(value(option, rest));
        case "--out" -> out = Path.of(value(option, rest));
        case "--docs" -> document = Optional.of(Path.of(value(option, rest)));
        case "--merge" -> merge = true;
        default -> throw new IllegalArgumentException("unknown option " + option);
      }
    }
    if (jdks.isEmpty()) {
      jdks.add(Jdk.running());
    }
    return new CommandLine(command, List.copyOf(jdks), List.copyOf(suites), out, document, merge);
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " is missing");
    }
    return rest.next();
  }
}
