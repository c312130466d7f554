package com.example.shop.report;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Prints the hit percentage of every cache in this JVM; nothing where there is none. */
public final class CacheTable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private CacheTable() {}

  public static void print(PrintStream out) throws InterruptedException {
    List<CacheFigures> caches = figures();
    if (caches.isEmpty()) {
      return;
    }
    int width = caches.stream().mapToInt(cache -> cache.name().length()).max().orElse(0);
    String row = "  %-" + Math.max(width, 5) + "s %9s %9s %8s%n";
    out.println();
    out.printf(row, "Cache", "Hits", "Misses", "Hit %");
    for (CacheFigures cache : caches) {
      out.printf(
          row,
          cache.name(),
          String.format(Locale.ROOT, "%,d", cache.hits()),
          String.format(Locale.ROOT, "%,d", cache.misses()),
          String.format(Locale.ROOT, "%.1f", cache.hitPercentage()));
    }
  }

  /** A JVM agent may register its beans a little late, so where there is one, it gets some time. */
  private static List<CacheFigures> figures() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<CacheFigures> caches = CacheFigures.all();
    while (caches.isEmpty() && agentAttached() && System.nanoTime() - deadline < 0) {
      Thread.sleep(100);
      caches = CacheFigures.all();
    }
    return caches;
  }

  private static boolean agentAttached() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .anyMatch(argument -> argument.startsWith("-javaagent"));
  }
}
