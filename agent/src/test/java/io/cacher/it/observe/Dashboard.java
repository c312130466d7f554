package io.cacher.it.observe;

import io.cacher.manage.metrics.OpenMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The queries of a Grafana dashboard, held against what was scraped. */
final class Dashboard {

  /** What Prometheus adds to each series. */
  private static final Set<String> ADDED = Set.of("job", "instance");

  private static final Set<String> WORDS = Set.of("by", "on", "without", "and", "or", "Inf");
  private static final Pattern GROUPING = Pattern.compile("\\b(?:by|on|without) \\(([^)]*)\\)");
  private static final Pattern VALUES = Pattern.compile("label_values\\((.*), (\\w+)\\)");
  private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*\\]");
  private static final Pattern SELECTOR =
      Pattern.compile("\\b([a-zA-Z_:][a-zA-Z0-9_:]*)\\b(?:\\{([^}]*)\\})?(?! *\\()");
  private static final Pattern MATCHER = Pattern.compile("(\\w+)(=~|=|!=|!~)\"([^\"]*)\"");

  private final List<String> queries = new ArrayList<>();

  private Dashboard(Object json) {
    collect(json);
  }

  /** Reads a dashboard: JSON is YAML. */
  static Dashboard read(Path file) throws IOException {
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    return new Dashboard(yaml.load(Files.readString(file)));
  }

  private void collect(Object json) {
    if (json instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        boolean query = entry.getKey().equals("expr") || entry.getKey().equals("definition");
        if (query && entry.getValue() instanceof String text) {
          queries.add(text);
        } else {
          collect(entry.getValue());
        }
      }
    } else if (json instanceof List<?> list) {
      list.forEach(this::collect);
    }
  }

  List<String> queries() {
    return queries;
  }

  /** What in a query is not there: metrics, labels, values of labels. */
  static List<String> missing(String query, OpenMetrics scrape) {
    Map<String, Map<String, Set<String>>> known = known(scrape);
    List<String> missing = new ArrayList<>();
    Set<String> grouped = new HashSet<>();
    String text = RANGE.matcher(query).replaceAll("");
    Matcher values = VALUES.matcher(text);
    if (values.matches()) {
      grouped.add(values.group(2));
      text = values.group(1);
    }
    for (Matcher grouping = GROUPING.matcher(text); grouping.find(); ) {
      grouped.addAll(Arrays.asList(grouping.group(1).split(", ")));
    }
    text = GROUPING.matcher(text).replaceAll("");
    int metrics = 0;
    for (Matcher selector = SELECTOR.matcher(text); selector.find(); ) {
      String name = selector.group(1);
      if (!WORDS.contains(name)) {
        metrics++;
        Map<String, Set<String>> labels = known.get(name);
        if (labels == null) {
          missing.add(name);
        } else {
          missing.addAll(missingLabels(name, selector.group(2), grouped, labels));
        }
      }
    }
    if (metrics == 0) {
      missing.add("any metric");
    }
    return missing;
  }

  private static List<String> missingLabels(
      String metric, String matchers, Set<String> grouped, Map<String, Set<String>> labels) {
    List<String> missing = new ArrayList<>();
    for (String label : grouped) {
      if (!labels.containsKey(label) && !ADDED.contains(label)) {
        missing.add(metric + " by " + label);
      }
    }
    for (Matcher matcher = MATCHER.matcher(String.valueOf(matchers)); matcher.find(); ) {
      String label = matcher.group(1);
      String value = matcher.group(3);
      boolean chosen = value.startsWith("$");
      Set<String> values = labels.get(label);
      boolean there = values != null && (chosen || values.contains(value));
      if (!there && !(ADDED.contains(label) && chosen)) {
        missing.add(metric + "{" + matcher.group() + "}");
      }
    }
    return missing;
  }

  /** The labels of each metric, and their values. */
  private static Map<String, Map<String, Set<String>>> known(OpenMetrics scrape) {
    Map<String, Map<String, Set<String>>> known = new HashMap<>();
    for (OpenMetrics.Sample sample : scrape.samples()) {
      Map<String, Set<String>> labels =
          known.computeIfAbsent(sample.name(), any -> new HashMap<>());
      sample
          .labels()
          .forEach(
              (name, value) -> labels.computeIfAbsent(name, any -> new HashSet<>()).add(value));
    }
    return known;
  }
}
