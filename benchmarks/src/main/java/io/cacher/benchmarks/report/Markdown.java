package io.cacher.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A report as Markdown: where, the targets, and a table for each suite. */
public final class Markdown {

  private record Row(String subject, String way, long x) {}

  private final Report report;
  private final List<String> jdks;
  private final StringBuilder text = new StringBuilder();

  private Markdown(Report report) {
    this.report = report;
    this.jdks = report.jdks();
  }

  public static String of(Report report) {
    Markdown page = new Markdown(report);
    page.environment();
    page.targets();
    report.measurements().stream().map(Measurement::suite).distinct().forEach(page::suite);
    return page.text.toString();
  }

  private void environment() {
    Environment here = report.environment();
    line("Measured on " + here.processor());
    line("with " + here.processors() + " processors and " + here.memory() / 1024 + " GiB,");
    line(here.system() + "; a call of `System.nanoTime`");
    line(
        "takes "
            + Numbers.plain(here.nanoTime())
            + " ns. When, and by which run, is above each table;");
    line("together they took " + Numbers.plain(report.minutes()) + " minutes.");
    line("Java " + String.join(" and ", jdks) + "; " + versions(here) + ".");
    line("Each number is a median, quartiles in brackets.");
    line("");
  }

  private static String versions(Environment here) {
    return here.versions().entrySet().stream()
        .map(version -> version.getKey() + " " + version.getValue())
        .collect(Collectors.joining(", "));
  }

  private void targets() {
    line("### Targets");
    line("");
    line("| target | allowed |" + perJdk(jdk -> " JDK " + jdk + " |"));
    line("|---|---:|" + perJdk(jdk -> "---:|"));
    for (Target target : Targets.all()) {
      String verdicts = perJdk(jdk -> " " + verdict(target, jdk) + " |");
      line("| " + target.name() + " | " + target.limitText() + " |" + verdicts);
    }
    line("");
  }

  private String verdict(Target target, String jdk) {
    return target
        .judge(report, jdk)
        .map(
            verdict ->
                target.text(verdict.value())
                    + target.range(verdict)
                    + (verdict.met() ? " met" : " **missed**"))
        .orElse("not measured");
  }

  private void suite(String suite) {
    line("### " + Labels.suite(suite));
    Map<String, String> metrics = new LinkedHashMap<>();
    Set<Row> rows = new LinkedHashSet<>();
    report
        .suite(suite)
        .forEach(
            measurement -> {
              metrics.put(measurement.metric(), measurement.unit());
              rows.add(new Row(measurement.subject(), measurement.way(), measurement.x()));
            });
    for (String jdk : jdks) {
      if (report.suite(suite).anyMatch(measurement -> measurement.jdk().equals(jdk))) {
        line("");
        line("JDK " + jdk + origin(suite, jdk) + ":");
        line("");
        table(suite, jdk, metrics, rows);
      }
    }
    line("");
  }

  private String origin(String suite, String jdk) {
    return report
        .origin(suite, jdk)
        .map(
            origin ->
                ", measured "
                    + origin.date()
                    + " by the `"
                    + origin.profile()
                    + "` run, load average at the end "
                    + Numbers.plain(origin.load()))
        .orElse("");
  }

  private void table(String suite, String jdk, Map<String, String> metrics, Set<Row> rows) {
    StringBuilder head = new StringBuilder("| what | how |");
    StringBuilder rule = new StringBuilder("|---|---|");
    metrics.forEach(
        (metric, unit) -> {
          head.append(" " + metric + (unit.isEmpty() ? "" : ", " + unit) + " |");
          rule.append("---:|");
        });
    line(head.toString());
    line(rule.toString());
    for (Row row : rows) {
      StringBuilder cells = new StringBuilder();
      boolean any = false;
      for (String metric : metrics.keySet()) {
        Optional<Spread> spread =
            report.find(jdk, suite, row.subject(), row.way(), row.x(), metric);
        any |= spread.isPresent();
        cells.append(" " + spread.map(Numbers::spread).orElse("") + " |");
      }
      if (any) {
        String x = row.x() == 0 ? "" : ", " + Numbers.count(row.x());
        line("| " + Labels.subject(row.subject()) + x + " | `" + row.way() + "` |" + cells);
      }
    }
  }

  private String perJdk(java.util.function.UnaryOperator<String> cell) {
    return jdks.stream().map(cell).collect(Collectors.joining());
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
