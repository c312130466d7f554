package io.cacher.manage.metrics;

import java.util.Locale;

/** How metrics are written: in the format that was asked for. */
enum TextFormat {
  /**
   * OpenMetrics 1.0, <a
   * href="https://prometheus.io/docs/specs/om/open_metrics_spec/">specification</a>.
   */
  OPEN_METRICS("application/openmetrics-text; version=1.0.0; charset=utf-8"),
  /** The older text format of Prometheus, 0.0.4, which every scraper understands. */
  PROMETHEUS("text/plain; version=0.0.4; charset=utf-8");

  private static final String OPEN_METRICS_TYPE = "application/openmetrics-text";
  private static final String PLAIN_TYPE = "text/plain";

  private final String contentType;

  TextFormat(String contentType) {
    this.contentType = contentType;
  }

  /** The value of the header {@code Content-Type}. */
  String contentType() {
    return contentType;
  }

  /**
   * What the client likes better; the older format if it cannot tell, as browsers cannot.
   *
   * @param accept the value of the header {@code Accept}, or an empty text
   */
  static TextFormat accepted(String accept) {
    double openMetrics = 0;
    double plain = 0;
    for (String range : accept.split(",", -1)) {
      String[] parts = range.split(";", -1);
      String type = parts[0].strip().toLowerCase(Locale.ROOT);
      double quality = quality(parts);
      if (type.equals(OPEN_METRICS_TYPE) && !otherVersion(parts)) {
        openMetrics = Math.max(openMetrics, quality);
      } else if (type.equals(PLAIN_TYPE)) {
        plain = Math.max(plain, quality);
      }
    }
    return openMetrics > 0 && openMetrics >= plain ? OPEN_METRICS : PROMETHEUS;
  }

  /** Whether a version is named that is not ours. */
  private static boolean otherVersion(String[] parts) {
    String version = parameter(parts, "version");
    return !version.isEmpty() && !version.equals("1.0.0");
  }

  private static double quality(String[] parts) {
    String quality = parameter(parts, "q");
    try {
      return quality.isEmpty() ? 1 : Double.parseDouble(quality);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static String parameter(String[] parts, String name) {
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i].strip().toLowerCase(Locale.ROOT);
      if (part.startsWith(name + "=")) {
        return part.substring(name.length() + 1).replace("\"", "").strip();
      }
    }
    return "";
  }
}
