package io.cacher.manage.metrics;

/**
 * One answer to a scrape. Families are written one after the other, each with its head first.
 *
 * <p>Names of families are without {@code _total} and {@code _info}: the formats differ in where
 * they want these.
 */
final class Page {

  private final TextFormat format;
  private final SteadyCounts counts;
  private final StringBuilder text = new StringBuilder(16_384);
  private String family = "";

  /** An empty page. */
  Page(TextFormat format, SteadyCounts counts) {
    this.format = format;
    this.counts = counts;
  }

  /** Begins a family of numbers that go up and down. */
  void gauges(String name, String help) {
    head(name, name, "gauge", help);
  }

  /** Begins a family of numbers that only grow. */
  void counters(String name, String help) {
    head(name, name + "_total", "counter", help);
  }

  /** Begins a family of counts and sums of time. */
  void times(String name, String help) {
    head(name, name, "summary", help);
  }

  /** Writes the whole family of a fact that is told by its labels. */
  void info(String name, String help, Labels labels) {
    boolean known = format == TextFormat.OPEN_METRICS;
    head(name, name + "_info", known ? "info" : "gauge", help);
    sample("_info", labels, "1");
  }

  private void head(String name, String sampleName, String type, String help) {
    family = name;
    String described = format == TextFormat.OPEN_METRICS ? name : sampleName;
    text.append("# TYPE ").append(described).append(' ').append(type).append('\n');
    if (format == TextFormat.OPEN_METRICS && name.endsWith("_seconds")) {
      text.append("# UNIT ").append(described).append(" seconds\n");
    }
    text.append("# HELP ").append(described).append(' ').append(help).append('\n');
  }

  void gauge(Labels labels, long value) {
    sample("", labels, Long.toString(value));
  }

  void gauge(Labels labels, double value) {
    sample("", labels, number(value));
  }

  /** Writes a count. */
  void counter(Labels labels, Epoch epoch, long value) {
    sample("_total", labels, Long.toString(steady("_total", labels, epoch, value)));
  }

  /** Writes how often something took how many nanoseconds in all. */
  void time(Labels labels, Epoch epoch, long count, long nanos) {
    sample("_count", labels, Long.toString(steady("_count", labels, epoch, count)));
    sample("_sum", labels, number(steady("_sum", labels, epoch, nanos) / 1e9));
  }

  private long steady(String suffix, Labels labels, Epoch epoch, long value) {
    return counts.steady(family + suffix + labels, epoch, value);
  }

  private void sample(String suffix, Labels labels, String value) {
    text.append(family).append(suffix).append(labels).append(' ').append(value).append('\n');
  }

  private static String number(double value) {
    return value == Double.POSITIVE_INFINITY ? "+Inf" : Double.toString(value);
  }

  /** All of it, with the end mark that OpenMetrics wants. */
  String finished() {
    return format == TextFormat.OPEN_METRICS ? text + "# EOF\n" : text.toString();
  }
}
