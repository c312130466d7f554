package io.cacher.benchmarks;

import java.io.PrintStream;
import java.util.Locale;

/** Prints hit ratios as the Markdown table of docs/benchmarks.md, and what they come to. */
final class HitRatioTable {

  /** Points below which a difference from Caffeine counts. */
  private static final double NOTABLE = 0.3;

  private final PrintStream out;
  private int rows;
  private int below;
  private int belowLru;
  private double sum;
  private double worst = Double.POSITIVE_INFINITY;

  HitRatioTable(PrintStream out) {
    this.out = out;
    out.println("| trace | entries | Cacher | Caffeine | difference | LRU |");
    out.println("|---|---:|---:|---:|---:|---:|");
  }

  void row(String trace, int size, double cacher, double caffeine, double lru) {
    double difference = cacher - caffeine;
    out.printf(
        Locale.ROOT,
        "| %s | %,d | %.2f | %.2f | %+.2f | %.2f |%n",
        trace,
        size,
        cacher,
        caffeine,
        difference,
        lru);
    rows++;
    sum += difference;
    worst = Math.min(worst, difference);
    below += difference < -NOTABLE ? 1 : 0;
    belowLru += lru > caffeine && cacher < lru - 1 ? 1 : 0;
  }

  void end() {
    out.printf(
        Locale.ROOT,
        "%nDifference from Caffeine: mean %+.2f, worst %+.2f; of %d rows %d are more than %.1f below."
            + "%nWhere LRU beats Caffeine, %d rows are more than 1 below LRU.%n",
        sum / Math.max(1, rows),
        worst,
        rows,
        below,
        NOTABLE,
        belowLru);
  }
}
