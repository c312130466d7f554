package io.cacher.benchmarks.report;

import java.util.List;
import java.util.Locale;

/** A bar for each measurement, from zero, with its quartiles as an error bar. */
final class BarChart {

  private static final int WIDTH = 760;
  private static final int LEFT = 210;
  private static final int RIGHT = 90;
  private static final int STEP = 22;

  private BarChart() {}

  /** Of measurements of one metric, at least one. */
  static String of(List<Measurement> measurements) {
    double most = measurements.stream().mapToDouble(m -> m.spread().upper()).max().orElse(0);
    double scale = (WIDTH - LEFT - RIGHT) / (most <= 0 ? 1 : most);
    StringBuilder bars = new StringBuilder();
    int y = 4;
    for (Measurement measurement : measurements) {
      bars.append(bar(measurement, y, scale));
      y += STEP;
    }
    bars.append(Html.line(LEFT, 0, LEFT, y, "axis"));
    return Html.svg(WIDTH, y + 4, bars.toString());
  }

  private static String bar(Measurement measurement, int y, double scale) {
    Spread spread = measurement.spread();
    double middle = y + STEP / 2.0 - 3;
    double end = LEFT + Math.max(0, spread.upper()) * scale;
    String label = measurement.way() + ", " + measurement.jdk();
    return Html.text(LEFT - 6, middle + 4, "end", label)
        + String.format(
            Locale.ROOT,
            "<rect x='%d' y='%d' width='%.1f' height='%d' class='%s'/>",
            LEFT,
            y,
            Math.max(0, spread.median()) * scale,
            STEP - 6,
            Html.style(measurement.way()))
        + Html.line(LEFT + spread.lower() * scale, middle, end, middle, "error")
        + Html.text(
            end + 6,
            middle + 4,
            "start",
            Numbers.plain(spread.median()) + " " + measurement.unit());
  }
}
