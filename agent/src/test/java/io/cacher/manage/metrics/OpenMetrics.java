package io.cacher.manage.metrics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads an exposition as strictly as OpenMetrics 1.0 is written: grammar, order of lines, names,
 * types, units, duplicates and values. Throws an {@link AssertionError} that names the line.
 */
public final class OpenMetrics {

  /**
   * One line.
   *
   * @param name as written, with suffix
   * @param labels by name
   * @param value the number
   */
  public record Sample(String name, Map<String, String> labels, double value) {}

  private static final Map<String, Set<String>> SUFFIXES =
      Map.of(
          "counter", Set.of("_total", "_created"),
          "gauge", Set.of(""),
          "summary", Set.of("", "_count", "_sum", "_created"),
          "info", Set.of("_info"));

  // From the ABNF of the specification.
  private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
  private static final String LABEL =
      "([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\\\\\"\\n]|\\\\[\\\\\"n])*)\"";
  private static final String NUMBER =
      "[+-]?(?:[0-9]+(?:\\.[0-9]*)?(?:[eE][+-]?[0-9]+)?|\\.[0-9]+(?:[eE][+-]?[0-9]+)?"
          + "|[iI][nN][fF](?:[iI][nN][iI][tT][yY])?)|[nN][aA][nN]";
  private static final Pattern SAMPLE =
      Pattern.compile(
          "(" + NAME + ")(?:\\{(" + LABEL + "(?:," + LABEL + ")*)?\\})? (" + NUMBER + ")");
  private static final Pattern ONE_LABEL = Pattern.compile(LABEL);
  private static final Pattern META = Pattern.compile("# (TYPE|UNIT|HELP) (" + NAME + ") (.+)");

  private final List<Sample> samples = new ArrayList<>();
  private final Map<String, String> types = new LinkedHashMap<>();
  private final Set<String> series = new HashSet<>();
  private final Set<String> metrics = new HashSet<>();
  private String family = "";
  private String lastMetric = "";
  private final Set<String> said = new HashSet<>();
  private boolean sampled;

  private OpenMetrics() {}

  /** Reads a whole page. */
  public static OpenMetrics parse(String text) {
    require(text.endsWith("# EOF\n"), "the end mark is missing");
    OpenMetrics parsed = new OpenMetrics();
    String[] lines = text.substring(0, text.length() - "# EOF\n".length()).split("\n", -1);
    require(lines[lines.length - 1].isEmpty(), "the last line has no end");
    for (int i = 0; i < lines.length - 1; i++) {
      try {
        parsed.line(lines[i]);
      } catch (AssertionError e) {
        throw new AssertionError("line " + (i + 1) + ": " + e.getMessage() + ": " + lines[i], e);
      }
    }
    return parsed;
  }

  /** All samples in order. */
  public List<Sample> samples() {
    return samples;
  }

  /** The types of families, by name. */
  public Map<String, String> types() {
    return types;
  }

  /** The value of a series, such as {@code cache_size{cache="a"}}. */
  public double value(String wanted) {
    for (Sample sample : samples) {
      if ((sample.name() + text(sample.labels())).equals(wanted)) {
        return sample.value();
      }
    }
    throw new AssertionError("no " + wanted + " among " + samples);
  }

  private static String text(Map<String, String> labels) {
    StringBuilder text = new StringBuilder();
    labels.forEach(
        (name, value) ->
            text.append(text.isEmpty() ? "" : ",").append(name + "=\"" + value + "\""));
    return text.isEmpty() ? "" : "{" + text + "}";
  }

  private void line(String line) {
    Matcher meta = META.matcher(line);
    if (meta.matches()) {
      meta(meta.group(1), meta.group(2), meta.group(3));
      return;
    }
    Matcher sample = SAMPLE.matcher(line);
    require(sample.matches(), "neither a sample nor a description");
    sample(sample.group(1), sample.group(2), sample.group(sample.groupCount()));
  }

  private void meta(String kind, String name, String text) {
    if (!name.equals(family)) {
      require(!types.containsKey(name), "the family is interrupted");
      require(kind.equals("TYPE"), "a family begins with its type here");
      family = name;
      lastMetric = "";
      sampled = false;
      said.clear();
    }
    require(!sampled, "a description after samples");
    require(said.add(kind), "said twice");
    switch (kind) {
      case "TYPE" -> {
        require(SUFFIXES.containsKey(text), "an unknown type");
        types.put(name, text);
      }
      case "UNIT" -> require(name.endsWith("_" + text), "the name does not end with its unit");
      default -> require(!text.matches(".*\\\\[^\\\\n\"].*"), "a bad escape");
    }
  }

  private void sample(String name, @Nullable String labelText, String number) {
    String type = types.get(family);
    require(type != null && name.startsWith(family), "a sample outside of its family");
    String suffix = name.substring(family.length());
    Set<String> suffixes = SUFFIXES.getOrDefault(String.valueOf(type), Set.of());
    require(suffixes.contains(suffix), "no such suffix");
    Map<String, String> labels = labels(labelText == null ? "" : labelText);
    require(series.add(name + labels), "a series twice");
    // All samples of one metric follow one another.
    String metric = family + labels;
    require(metric.equals(lastMetric) || metrics.add(metric), "a metric is interrupted");
    lastMetric = metric;
    double value = number(number);
    if (suffix.equals("_total") || suffix.equals("_count") || suffix.equals("_sum")) {
      require(value >= 0 && value < Double.POSITIVE_INFINITY, "no count");
    }
    require(!suffix.equals("_count") || value == Math.rint(value), "no whole number");
    require(!"info".equals(type) || value == 1, "an information is 1");
    sampled = true;
    samples.add(new Sample(name, labels, value));
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new TreeMap<>();
    for (Matcher label = ONE_LABEL.matcher(text); label.find(); ) {
      String value = label.group(2);
      value = value.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
      require(labels.put(label.group(1), value) == null, "a label twice");
      require(!label.group(1).startsWith("__"), "a reserved label");
    }
    return labels;
  }

  private static double number(String text) {
    String infinity = text.replaceFirst("^[+]", "").toLowerCase(Locale.ROOT);
    return infinity.startsWith("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }
}
