package io.cacher.benchmarks.jmh;

import io.cacher.benchmarks.Jdk;
import io.cacher.benchmarks.Profile;
import io.cacher.benchmarks.Suite;
import io.cacher.benchmarks.report.Measurement;
import java.io.IOException;
import java.util.List;
import org.openjdk.jmh.results.RunResult;

/** What a hit costs one thread. */
public final class HitSuite implements Suite {

  @Override
  public String name() {
    return "hit";
  }

  @Override
  public List<Measurement> measure(Jdk jdk, Profile profile) throws IOException {
    Samples samples = new Samples(jdk.version(), name());
    for (int round = 0; round < profile.rounds(); round++) {
      for (RunResult run :
          JmhRun.round(
              jdk,
              profile,
              options ->
                  options
                      .include("^com\\.example\\.hit\\..*" + profile.benchmarks())
                      .exclude("ManyThreads|Arithmetic"))) {
        samples.addSecondary(run, 0, CpuTimeProfiler.THREADS, "cpu", "ns/op");
        samples.addScore(run, 0, "wall", "ns/op", nanos -> nanos);
        samples.addSecondary(run, 0, CpuTimeProfiler.ALLOCATED, "allocated", "B/op");
      }
    }
    return samples.measurements();
  }
}
