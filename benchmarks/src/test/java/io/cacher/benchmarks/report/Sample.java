package io.cacher.benchmarks.report;

import java.util.List;
import java.util.Map;

/** A small report. */
final class Sample {

  static final String JDK = "17.0.1";
  static final Environment ENVIRONMENT =
      new Environment("a processor", 2, 8192, "Linux", 25, Map.of());

  private Sample() {}

  static Report report(Measurement... measurements) {
    return new Report(ENVIRONMENT, List.of(origin("hit", "short")), List.of(measurements));
  }

  static Origin origin(String suite, String profile) {
    return new Origin(suite, JDK, "2026-01-01", profile, 0.5, 90);
  }

  static Measurement cpu(String subject, String way, double... values) {
    return new Measurement(JDK, "hit", subject, way, 0, "cpu", "ns/op", Spread.of(values));
  }

  static Measurement size(String way, long entries, double value) {
    return new Measurement(JDK, "size", "Grown", way, entries, "cpu", "ns/op", Spread.of(value));
  }
}
