package io.cacher.benchmarks.jmh;

import io.cacher.benchmarks.Jdk;
import io.cacher.benchmarks.Profile;
import io.cacher.benchmarks.Suite;
import io.cacher.benchmarks.report.Measurement;
import java.io.IOException;
import java.util.List;
import org.openjdk.jmh.results.RunResult;

/** What a hit costs in a table of few and of many entries. */
public final class SizeSuite implements Suite {

  /** Enough for ten million entries of any contender, and their copies while they move. */
  private static final String HEAP = "-Xmx4g";

  @Override
  public String name() {
    return "size";
  }

  @Override
  public List<Measurement> measure(Jdk jdk, Profile profile) throws IOException {
    Samples samples = new Samples(jdk.version(), name());
    String[] sizes = profile.sizes().stream().map(Object::toString).toArray(String[]::new);
    for (int round = 0; round < profile.rounds(); round++) {
      for (RunResult run :
          JmhRun.round(
              jdk,
              profile,
              options ->
                  options.include("\\.Grown\\.").param("size", sizes).jvmArgsPrepend(HEAP))) {
        long size = Long.parseLong(run.getParams().getParam("size"));
        samples.addSecondary(run, size, CpuTimeProfiler.THREADS, "cpu", "ns/op");
      }
    }
    return samples.measurements();
  }
}
