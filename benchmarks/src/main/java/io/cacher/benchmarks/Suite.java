package io.cacher.benchmarks;

import io.cacher.benchmarks.report.Measurement;
import java.io.IOException;
import java.util.List;

/** A part of the report. */
public interface Suite {

  /** As it is named on the command line. */
  String name();

  /** Measures on this JDK; throws what makes its numbers worthless. */
  List<Measurement> measure(Jdk jdk, Profile profile) throws IOException, InterruptedException;
}
