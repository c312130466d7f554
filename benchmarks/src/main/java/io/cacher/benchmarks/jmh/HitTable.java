package io.cacher.benchmarks.jmh;

import java.io.PrintStream;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** Prints a run as a Markdown table, a row for each way to cache a key. */
final class HitTable {

  private static final String YARDSTICK = "caffeineWrite";

  private HitTable() {}

  static void print(Collection<RunResult> runs, PrintStream out) {
    Map<String, Map<String, RunResult>> keys = new TreeMap<>();
    for (RunResult run : runs) {
      String[] names = run.getParams().getBenchmark().split("\\.", -1);
      keys.computeIfAbsent(names[names.length - 2], key -> new TreeMap<>())
          .put(names[names.length - 1], run);
    }
    out.println();
    out.println("| key | cached by | CPU ns/op | quartiles | B/op | of " + YARDSTICK + " |");
    out.println("|---|---|---:|---:|---:|---:|");
    keys.forEach((key, ways) -> ways.forEach((way, run) -> out.println(row(key, way, run, ways))));
  }

  private static String row(String key, String way, RunResult run, Map<String, RunResult> ways) {
    Statistics time = cpu(run);
    Result<?> allocated = run.getSecondaryResults().get(CpuTimeProfiler.ALLOCATED);
    RunResult yardstick = ways.get(YARDSTICK);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.1f | %.1f – %.1f | %s | %s |",
        key,
        way,
        time.getPercentile(50),
        time.getPercentile(25),
        time.getPercentile(75),
        allocated == null ? "" : String.format(Locale.ROOT, "%.0f", allocated.getScore()),
        yardstick == null ? "" : ratio(time, cpu(yardstick)));
  }

  private static Statistics cpu(RunResult run) {
    return Objects.requireNonNull(run.getSecondaryResults().get(CpuTimeProfiler.THREADS))
        .getStatistics();
  }

  private static String ratio(Statistics time, Statistics yardstick) {
    return String.format(Locale.ROOT, "%.2f", time.getPercentile(50) / yardstick.getPercentile(50));
  }
}
