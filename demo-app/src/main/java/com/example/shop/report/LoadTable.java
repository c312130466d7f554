package com.example.shop.report;

import com.example.shop.load.LoadResult;
import java.io.PrintStream;
import java.util.Locale;

/** Prints what a run measured. */
public final class LoadTable {
  private LoadTable() {}

  public static void print(LoadResult result, PrintStream out) {
    String failed = result.failed() == 0 ? "" : " (%,d failed)".formatted(result.failed());
    line(out, "Requests", "%,d%s", result.latencies().count(), failed);
    line(out, "Time", "%.1f s", result.time().toNanos() / 1e9);
    line(out, "Throughput", "%,.0f requests/s", result.requestsPerSecond());
    line(out, "Latency p50", "%.2f ms", result.latencies().percentile(50) / 1e6);
    line(out, "Latency p99", "%.2f ms", result.latencies().percentile(99) / 1e6);
    line(out, "Checksum", "%016x", result.checksum());
  }

  /** Prints one of many runs in one line. */
  public static void printRound(int round, LoadResult result, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "  round %-5d %,8d requests %7.1f s %,9.0f requests/s   failed %d   checksum %016x%n",
        round,
        result.latencies().count(),
        result.time().toNanos() / 1e9,
        result.requestsPerSecond(),
        result.failed(),
        result.checksum());
  }

  private static void line(PrintStream out, String what, String format, Object... values) {
    out.printf("  %-14s%s%n", what, String.format(Locale.ROOT, format, values));
  }
}
