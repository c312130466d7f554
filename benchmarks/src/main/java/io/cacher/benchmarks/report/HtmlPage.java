package io.cacher.benchmarks.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A report as one page that needs no other file: targets, then charts. */
public final class HtmlPage {

  private HtmlPage() {}

  public static String of(Report report) {
    StringBuilder body = new StringBuilder();
    body.append(Html.element("h1", "Cacher: benchmarks"));
    body.append(environment(report));
    body.append(Html.element("h2", "Targets")).append(targets(report));
    Set<String> suites = new LinkedHashSet<>();
    report.measurements().forEach(measurement -> suites.add(measurement.suite()));
    for (String suite : suites) {
      body.append(Html.element("h2", Html.escape(Labels.suite(suite))));
      body.append(origins(report, suite));
      body.append(charts(report.suite(suite).toList()));
    }
    return "<!doctype html><html lang='en'><head><meta charset='utf-8'>"
        + "<meta name='viewport' content='width=device-width'><title>Cacher: benchmarks</title>"
        + Html.element("style", style())
        + "</head><body>"
        + body
        + "</body></html>\n";
  }

  private static String environment(Report report) {
    Environment here = report.environment();
    StringBuilder rows = new StringBuilder();
    row(rows, "Processor", here.processor() + ", " + here.processors() + " of them");
    row(rows, "Memory", here.memory() + " MiB");
    row(rows, "System", here.system());
    row(rows, "System.nanoTime", Numbers.plain(here.nanoTime()) + " ns a call");
    row(rows, "Java", String.join(", ", report.jdks()));
    row(
        rows,
        "Versions",
        here.versions().entrySet().stream()
            .map(version -> version.getKey() + " " + version.getValue())
            .collect(Collectors.joining(", ")));
    return Html.element("table", rows.toString())
        + Html.element(
            "p", "Bars and numbers are medians; error bars reach from quartile to quartile.");
  }

  private static String origins(Report report, String suite) {
    StringBuilder lines = new StringBuilder();
    for (Origin origin : report.origins()) {
      if (origin.suite().equals(suite)) {
        String text =
            "JDK %s: %s, the %s run, load average at the end %s, %s s"
                .formatted(
                    origin.jdk(),
                    origin.date(),
                    origin.profile(),
                    Numbers.plain(origin.load()),
                    Numbers.plain(Math.rint(origin.seconds())));
        lines.append(Html.element("p", Html.escape(text)));
      }
    }
    return lines.toString();
  }

  private static void row(StringBuilder rows, String name, String value) {
    rows.append(
        Html.element(
            "tr", Html.element("th", Html.escape(name)) + Html.element("td", Html.escape(value))));
  }

  private static String targets(Report report) {
    StringBuilder rows = new StringBuilder("<tr><th>target</th><th>allowed</th>");
    report.jdks().forEach(jdk -> rows.append("<th>JDK " + Html.escape(jdk) + "</th>"));
    rows.append("</tr>");
    for (Target target : Targets.all()) {
      rows.append("<tr><td>" + Html.prose(target.name()) + "</td>");
      rows.append("<td>" + Html.escape(target.limitText()) + "</td>");
      for (String jdk : report.jdks()) {
        rows.append(target.judge(report, jdk).map(v -> cell(target, v)).orElse("<td>–</td>"));
      }
      rows.append("</tr>");
    }
    return Html.element("table", rows.toString());
  }

  private static String cell(Target target, Verdict verdict) {
    return "<td class='%s'>%s<small>%s</small> %s</td>"
        .formatted(
            verdict.met() ? "met" : "missed",
            target.text(verdict.value()),
            target.range(verdict),
            verdict.met() ? "met" : "missed");
  }

  private static String charts(List<Measurement> suite) {
    StringBuilder charts = new StringBuilder();
    record Chart(String subject, String metric, String jdkOfLine) {}
    Map<Chart, List<Measurement>> groups =
        suite.stream()
            .collect(
                Collectors.groupingBy(
                    m -> new Chart(m.subject(), m.metric(), m.x() == 0 ? "" : m.jdk()),
                    java.util.LinkedHashMap::new,
                    Collectors.toList()));
    groups.forEach(
        (chart, measurements) -> {
          String unit = measurements.get(0).unit();
          String title =
              Html.prose(Labels.subject(chart.subject()))
                  + ": "
                  + Html.escape(chart.metric() + (unit.isEmpty() ? "" : ", " + unit))
                  + (chart.jdkOfLine().isEmpty() ? "" : ", JDK " + chart.jdkOfLine());
          charts.append(Html.element("h3", title));
          charts.append(
              chart.jdkOfLine().isEmpty() ? BarChart.of(measurements) : LineChart.of(measurements));
        });
    return charts.toString();
  }

  private static String style() {
    try (InputStream css = HtmlPage.class.getResourceAsStream("page.css")) {
      if (css == null) {
        throw new IllegalStateException("page.css is missing from this jar");
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("page.css cannot be read", e);
    }
  }
}
