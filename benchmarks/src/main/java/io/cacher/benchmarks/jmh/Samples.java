package io.cacher.benchmarks.jmh;

import io.cacher.benchmarks.report.Measurement;
import io.cacher.benchmarks.report.Spread;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** The iterations of all rounds, by what they measured. */
final class Samples {

  private record Key(String subject, String way, long x, String metric, String unit) {}

  private final String jdk;
  private final String suite;
  private final Map<Key, List<Double>> values = new LinkedHashMap<>();

  Samples(String jdk, String suite) {
    this.jdk = jdk;
    this.suite = suite;
  }

  /** Adds what JMH itself measured: ns/op on the wall, made into something else. */
  void addScore(RunResult run, long x, String metric, String unit, DoubleUnaryOperator of) {
    for (IterationResult iteration : iterations(run)) {
      add(run, x, metric, unit, of.applyAsDouble(iteration.getPrimaryResult().getScore()));
    }
  }

  /** Adds what a profiler measured. */
  void addSecondary(RunResult run, long x, String label, String metric, String unit) {
    for (IterationResult iteration : iterations(run)) {
      Result<?> result = iteration.getSecondaryResults().get(label);
      if (result != null) {
        add(run, x, metric, unit, result.getScore());
      }
    }
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
                    key.unit(),
                    Spread.of(all))));
    return measurements;
  }

  private void add(RunResult run, long x, String metric, String unit, double value) {
    String[] names = run.getParams().getBenchmark().split("\\.", -1);
    // Other libraries are shown beside the contenders of the method that they cache.
    String subject = names[names.length - 2].replace("Peers", "IntKey");
    Key key = new Key(subject, names[names.length - 1], x, metric, unit);
    values.computeIfAbsent(key, any -> new ArrayList<>()).add(value);
  }

  private static Collection<IterationResult> iterations(RunResult run) {
    return run.getBenchmarkResults().stream()
        .map(BenchmarkResult::getIterationResults)
        .flatMap(Collection::stream)
        .toList();
  }
}
