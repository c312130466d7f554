package io.cacher.benchmarks.process;

import io.cacher.benchmarks.report.Measurement;
import io.cacher.benchmarks.report.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers of repeated runs, by what they measured. */
final class Trials {

  private record Key(String subject, String way, long x, String metric) {}

  private final String jdk;
  private final String suite;
  private final Map<Key, List<Double>> values = new LinkedHashMap<>();

  Trials(String jdk, String suite) {
    this.jdk = jdk;
    this.suite = suite;
  }

  void add(String subject, String way, String metric, double value) {
    add(subject, way, 0, metric, value);
  }

  /** Adds a point of a line. */
  void add(String subject, String way, long x, String metric, double value) {
    values.computeIfAbsent(new Key(subject, way, x, metric), key -> new ArrayList<>()).add(value);
  }

  List<Measurement> measurements() {
    List<Measurement> measurements = new ArrayList<>();
    values.forEach(
        (key, all) ->
            measurements.add(
                new Measurement(
                    jdk,
                    suite,
                    key.subject(),
                    key.way(),
                    key.x(),
                    key.metric(),
                    "",
                    Spread.of(all))));
    return measurements;
  }
}
