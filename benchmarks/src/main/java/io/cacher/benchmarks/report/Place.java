package io.cacher.benchmarks.report;

import java.util.Optional;

/** Where a measurement is found in a report, whichever the JDK. */
record Place(String suite, String subject, String way, long x, String metric) {

  static Place of(String suite, String subject, String way, String metric) {
    return new Place(suite, subject, way, 0, metric);
  }

  Optional<Spread> in(Report report, String jdk) {
    return report.find(jdk, suite, subject, way, x, metric);
  }
}
