package io.cacher.benchmarks.jmh;

import io.cacher.benchmarks.Jdk;
import io.cacher.benchmarks.Profile;
import io.cacher.benchmarks.Suite;
import io.cacher.benchmarks.report.Measurement;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.results.RunResult;

/**
 * Hits of several threads with the same keys, as many as there are processors; and arithmetic,
 * which threads cannot hinder one another in.
 */
public final class ThreadsSuite implements Suite {

  private static final double NANOS_PER_MICRO = 1_000;

  @Override
  public String name() {
    return "threads";
  }

  @Override
  public List<Measurement> measure(Jdk jdk, Profile profile) throws IOException {
    Samples samples = new Samples(jdk.version(), name());
    int[] threads =
        IntStream.of(1, 2, 4, 8, 16, 32)
            .filter(count -> count <= Math.max(2, Runtime.getRuntime().availableProcessors()))
            .toArray();
    for (int round = 0; round < profile.rounds(); round++) {
      for (int count : threads) {
        for (RunResult run :
            JmhRun.round(
                jdk,
                profile,
                options -> options.include("\\.(ManyThreads|Arithmetic)\\.").threads(count))) {
          samples.addScore(
              run, count, "throughput", "hits/µs", nanos -> count * NANOS_PER_MICRO / nanos);
          samples.addSecondary(run, count, CpuTimeProfiler.THREADS, "cpu", "ns/op");
        }
      }
    }
    return samples.measurements();
  }
}
