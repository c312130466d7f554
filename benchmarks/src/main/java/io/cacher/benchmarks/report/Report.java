package io.cacher.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that was measured, on as many JDKs as there were.
 *
 * @param origins one for each suite and JDK that was measured
 */
public record Report(
    Environment environment, List<Origin> origins, List<Measurement> measurements) {

  /** This report with a suite in the place of what was known of it on that JDK. */
  public Report with(Environment here, Origin origin, List<Measurement> measured) {
    List<Origin> newOrigins = new ArrayList<>(origins);
    newOrigins.removeIf(old -> of(origin, old.suite(), old.jdk()));
    newOrigins.add(origin);
    List<Measurement> all = new ArrayList<>(measurements);
    all.removeIf(old -> of(origin, old.suite(), old.jdk()));
    all.addAll(measured);
    return new Report(here, List.copyOf(newOrigins), List.copyOf(all));
  }

  private static boolean of(Origin origin, String suite, String jdk) {
    return origin.suite().equals(suite) && origin.jdk().equals(jdk);
  }

  /** Where the numbers of a suite come from; empty for a suite that was not measured. */
  public Optional<Origin> origin(String suite, String jdk) {
    return origins.stream().filter(origin -> of(origin, suite, jdk)).findFirst();
  }

  /** What all suites took together, in minutes. */
  public double minutes() {
    return origins.stream().mapToDouble(Origin::seconds).sum() / 60;
  }

  /** The JDKs, oldest first. */
  public List<String> jdks() {
    return measurements.stream()
        .map(Measurement::jdk)
        .distinct()
        .sorted((a, b) -> Runtime.Version.parse(a).compareTo(Runtime.Version.parse(b)))
        .toList();
  }

  /** What a suite measured: subject by subject, each in the order of its measurements. */
  public Stream<Measurement> suite(String suite) {
    return measurements.stream()
        .filter(measurement -> measurement.suite().equals(suite))
        .collect(
            Collectors.groupingBy(Measurement::subject, LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .flatMap(List::stream);
  }

  /** The one measurement that is meant, if it was made. */
  public Optional<Spread> find(
      String jdk, String suite, String subject, String way, long x, String metric) {
    return suite(suite)
        .filter(measurement -> measurement.jdk().equals(jdk))
        .filter(measurement -> measurement.subject().equals(subject))
        .filter(measurement -> measurement.way().equals(way))
        .filter(measurement -> measurement.x() == x)
        .filter(measurement -> measurement.metric().equals(metric))
        .map(Measurement::spread)
        .findFirst();
  }
}
