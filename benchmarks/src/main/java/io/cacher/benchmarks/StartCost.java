package io.cacher.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Measures what attaching the agent costs a program that starts and ends: CPU time, classes loaded
 * and memory. Linux only.
 *
 * <p>The ways to start take turns, so that whatever else the machine does strikes all alike.
 */
public final class StartCost {

  private static final int REPETITIONS = 15;

  private record Way(String name, String rules) {}

  private StartCost() {}

  /** Takes the homes of the JDKs to measure; without any, measures the running one. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<Path> homes =
        arguments.length == 0
            ? List.of(Path.of(System.getProperty("java.home")))
            : Stream.of(arguments).map(Path::of).toList();
    Path directory = Files.createTempDirectory("cacher-start");
    try {
      System.out.println("| JDK | agent | CPU, s | over none, s | classes | over none | RSS, MB |");
      System.out.println("|---|---|---:|---:|---:|---:|---:|");
      for (Path home : homes) {
        measure(home, directory);
      }
    } finally {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static void measure(Path home, Path directory) throws IOException, InterruptedException {
    List<Way> ways =
        List.of(
            new Way("none", ""),
            new Way("1 rule, no match", StartRules.unmatched(1)),
            new Way("20 rules, no match", StartRules.unmatched(20)),
            new Way("1 rule, matched", StartRules.matched(1)),
            new Way("20 rules, matched", StartRules.matched(20)));
    List<List<Start>> starts = new ArrayList<>();
    for (int w = 0; w < ways.size(); w++) {
      starts.add(new ArrayList<>());
    }
    for (int i = 0; i < REPETITIONS; i++) {
      for (int w = 0; w < ways.size(); w++) {
        starts.get(w).add(Start.of(home, ways.get(w).rules(), directory));
      }
    }
    Start none = Start.median(starts.get(0), Start.classes(home, "", directory));
    for (int w = 0; w < ways.size(); w++) {
      Way way = ways.get(w);
      Start median = Start.median(starts.get(w), Start.classes(home, way.rules(), directory));
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %.2f | %+.2f | %,d | %+,d | %.0f |%n",
          Start.version(home),
          way.name(),
          median.cpuSeconds(),
          median.cpuSeconds() - none.cpuSeconds(),
          median.classes(),
          median.classes() - none.classes(),
          median.megabytes());
    }
  }
}
