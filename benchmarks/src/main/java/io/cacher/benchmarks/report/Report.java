package io.cacher.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that was measured, on as many JDKs as there were. */
public record Report(Environment environment, List<Measurement> measurements) {

  /** This report with what {@code newer} measured, and what only this one did. */
  public Report with(Report newer) {
    List<Measurement> all = new ArrayList<>();
    for (Measurement old : measurements) {
      if (newer.measurements.stream().noneMatch(measurement -> measurement.replaces(old))) {
        all.add(old);
      }
    }
    all.addAll(newer.measurements);
    return new Report(newer.environment, List.copyOf(all));
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
