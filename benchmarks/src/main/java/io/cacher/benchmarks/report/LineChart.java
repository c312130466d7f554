package io.cacher.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** A line for each way, from zero upwards; x is by its logarithm, quartiles are error bars. */
final class LineChart {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 300;
  private static final int LEFT = 60;
  private static final int RIGHT = 170;
  private static final int TOP = 12;
  private static final int BOTTOM = 36;

  private final List<Measurement> measurements;
  private final TreeSet<Long> xs = new TreeSet<>();
  private final double most;

  private LineChart(List<Measurement> measurements) {
    this.measurements = measurements;
    measurements.forEach(measurement -> xs.add(measurement.x()));
    most = measurements.stream().mapToDouble(m -> m.spread().upper()).max().orElse(1);
  }

  /** Of measurements of one metric on one JDK, at least one. */
  static String of(List<Measurement> measurements) {
    return new LineChart(measurements).draw();
  }

  private String draw() {
    StringBuilder chart = new StringBuilder();
    double bottom = HEIGHT - BOTTOM;
    chart.append(Html.line(LEFT, TOP, LEFT, bottom, "axis"));
    chart.append(Html.line(LEFT, bottom, WIDTH - RIGHT, bottom, "axis"));
    for (long x : xs) {
      chart.append(Html.text(across(x), bottom + 18, "middle", Numbers.count(x)));
    }
    for (double part : new double[] {0, 0.5, 1}) {
      chart.append(Html.text(LEFT - 6, up(part * most) + 4, "end", Numbers.plain(part * most)));
    }
    Map<String, List<Measurement>> lines = new LinkedHashMap<>();
    measurements.forEach(m -> lines.computeIfAbsent(m.way(), way -> new ArrayList<>()).add(m));
    lines.forEach((way, points) -> chart.append(line(way, points)));
    return Html.svg(WIDTH, HEIGHT, chart.toString());
  }

  private String line(String way, List<Measurement> points) {
    StringBuilder path = new StringBuilder();
    StringBuilder marks = new StringBuilder();
    double x = LEFT;
    double y = HEIGHT;
    for (Measurement point : points) {
      Spread spread = point.spread();
      x = across(point.x());
      y = up(spread.median());
      path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
      marks.append(Html.line(x, up(spread.lower()), x, up(spread.upper()), "error"));
    }
    String style = Html.style(way) + (way.endsWith("Write") ? " dashed" : "");
    return "<polyline points='"
        + path
        + "' class='line "
        + style
        + "'/>"
        + marks
        + Html.text(x + 8, y + 4, "start", way);
  }

  private double across(long x) {
    double first = Math.log((double) xs.first());
    double range = Math.log((double) xs.last()) - first;
    double part = range == 0 ? 0.5 : (Math.log((double) x) - first) / range;
    return LEFT + 20 + part * (WIDTH - LEFT - RIGHT - 40);
  }

  private double up(double value) {
    return HEIGHT - BOTTOM - value / (most <= 0 ? 1 : most) * (HEIGHT - TOP - BOTTOM);
  }
}
