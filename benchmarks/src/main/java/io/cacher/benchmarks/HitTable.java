package io.cacher.benchmarks;

import java.io.PrintStream;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** Prints a run as the Markdown table of docs/benchmarks.md, a row for each way to cache a key. */
final class HitTable {

  private static final String YARDSTICK = "caffeineWrite";
  private static final String ALLOCATION = "gc.alloc.rate.norm";

  private HitTable() {}

  static void print(Collection<RunResult> runs, PrintStream out) {
    Map<String, Map<String, RunResult>> keys = new TreeMap<>();
    for (RunResult run : runs) {
      String[] names = run.getParams().getBenchmark().split("\\.", -1);
      keys.computeIfAbsent(names[names.length - 2], key -> new TreeMap<>())
          .put(names[names.length - 1], run);
    }
    out.println();
    out.println("| key | cached by | ns/op | B/op | of " + YARDSTICK + " |");
    out.println("|---|---|---:|---:|---:|");
    keys.forEach((key, ways) -> ways.forEach((way, run) -> out.println(row(key, way, run, ways))));
  }

  private static String row(String key, String way, RunResult run, Map<String, RunResult> ways) {
    Result<?> time = run.getPrimaryResult();
    @Nullable Result<?> allocated = run.getSecondaryResults().get(ALLOCATION);
    @Nullable RunResult yardstick = ways.get(YARDSTICK);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.2f ± %.2f | %s | %s |",
        key,
        way,
        time.getScore(),
        time.getScoreError(),
        allocated == null ? "" : String.format(Locale.ROOT, "%.1f", allocated.getScore()),
        yardstick == null
            ? ""
            : String.format(
                Locale.ROOT, "%.2f", time.getScore() / yardstick.getPrimaryResult().getScore()));
  }
}
