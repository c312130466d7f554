package io.cacher.benchmarks;

import io.cacher.benchmarks.jmh.HitSuite;
import io.cacher.benchmarks.jmh.MissSuite;
import io.cacher.benchmarks.jmh.SizeSuite;
import io.cacher.benchmarks.jmh.ThreadsSuite;
import io.cacher.benchmarks.process.EndToEndSuite;
import io.cacher.benchmarks.process.IdleSuite;
import io.cacher.benchmarks.process.MatchingSuite;
import io.cacher.benchmarks.process.MemorySuite;
import io.cacher.benchmarks.process.SpringBootSuite;
import io.cacher.benchmarks.process.StartSuite;
import io.cacher.benchmarks.report.DocumentPart;
import io.cacher.benchmarks.report.Environment;
import io.cacher.benchmarks.report.HtmlPage;
import io.cacher.benchmarks.report.Markdown;
import io.cacher.benchmarks.report.Measurement;
import io.cacher.benchmarks.report.Origin;
import io.cacher.benchmarks.report.Report;
import io.cacher.benchmarks.report.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs suites and keeps the pages up to date after each, so that a run that is broken off has not
 * been for nothing.
 */
final class Session {

  private static final List<Suite> SUITES =
      List.of(
          new HitSuite(),
          new ThreadsSuite(),
          new SizeSuite(),
          new MissSuite(),
          new MemorySuite(),
          new StartSuite(),
          new SpringBootSuite(),
          new MatchingSuite(),
          new IdleSuite(),
          new EndToEndSuite());

  private final CommandLine commandLine;
  private final Path json;
  private final List<String> failures = new ArrayList<>();

  Session(CommandLine commandLine) {
    this.commandLine = commandLine;
    this.json = commandLine.out().resolve("report.json");
  }

  void run() throws IOException, InterruptedException {
    Files.createDirectories(commandLine.out());
    if (commandLine.command().equals(CommandLine.RENDER)) {
      draw(Reports.read(json));
      return;
    }
    Profile profile = Profile.named(commandLine.command()).orElseThrow();
    Environment here = Machine.describe();
    Report report = new Report(here, List.of(), List.of());
    if (commandLine.merge() && Files.exists(json)) {
      report = Reports.read(json);
    }
    long start = System.nanoTime();
    for (Suite suite : chosen()) {
      for (Jdk jdk : commandLine.jdks()) {
        report = measured(report, here, suite, jdk, profile);
        draw(report);
      }
    }
    System.out.printf(Locale.ROOT, "# all in %.1f min%n", minutes(start));
    if (!failures.isEmpty()) {
      throw new IllegalStateException("not measured: " + failures);
    }
  }

  private List<Suite> chosen() {
    List<String> names = commandLine.suites();
    for (String name : names) {
      if (SUITES.stream().noneMatch(suite -> suite.name().equals(name))) {
        throw new IllegalArgumentException(
            "no suite " + name + ", but " + SUITES.stream().map(Suite::name).toList());
      }
    }
    return SUITES.stream()
        .filter(suite -> names.isEmpty() || names.contains(suite.name()))
        .toList();
  }

  private static double minutes(long start) {
    return (System.nanoTime() - start) / 60e9;
  }

  /** The report with a suite that is measured now, or as it was if that fails. */
  private Report measured(Report report, Environment here, Suite suite, Jdk jdk, Profile profile)
      throws InterruptedException {
    String what = suite.name() + " on JDK " + jdk.version();
    System.out.println("# " + what);
    long start = System.nanoTime();
    try {
      List<Measurement> measurements = suite.measure(jdk, profile);
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          Locale.ROOT, "# %s: %d numbers in %.0f s%n", what, measurements.size(), seconds);
      Origin origin = Machine.origin(suite.name(), jdk.version(), profile, seconds);
      return report.with(here, origin, measurements);
    } catch (IOException | RuntimeException e) {
      // The other suites may still do.
      e.printStackTrace();
      failures.add(what + ": " + e.getMessage());
      return report;
    }
  }

  private void draw(Report report) throws IOException {
    Reports.write(report, json);
    Files.writeString(commandLine.out().resolve("report.html"), HtmlPage.of(report));
    String markdown = Markdown.of(report);
    Files.writeString(commandLine.out().resolve("report.md"), markdown);
    if (commandLine.document().isPresent()) {
      DocumentPart.replace(commandLine.document().get(), markdown);
    }
  }
}
