package com.example.start;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Calls twenty methods, does nothing, and prints for each of ten parts of that time what share of a
 * core all threads of this process took, in percent.
 */
public final class Idle {

  private static final int PARTS = 10;
  private static final long SETTLE_MILLIS = 3_000;

  private Idle() {}

  /** Takes how many seconds to do nothing. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    for (int i = 0; i < 100; i++) {
      Calls.all();
    }
    // Until the JIT is done, and whoever reports after the start has reported.
    Thread.sleep(SETTLE_MILLIS);
    long part = Integer.parseInt(arguments[0]) * 1_000L / PARTS;
    double[] percent = new double[PARTS];
    for (int i = 0; i < PARTS; i++) {
      long start = System.nanoTime();
      long before = cpuNanos();
      Thread.sleep(part);
      percent[i] = 100.0 * (cpuNanos() - before) / (System.nanoTime() - start);
    }
    for (double one : percent) {
      System.out.println(one);
    }
  }

  /** In ns, where clock ticks would be too coarse. The main thread's own reading is left out. */
  private static long cpuNanos() throws IOException {
    long sum = 0;
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      for (Path task : tasks) {
        if (!Files.readString(task.resolve("comm")).strip().equals("java")) {
          sum += Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ")[0]);
        }
      }
    } catch (NoSuchFileException e) {
      // A thread ended meanwhile: look again.
      return cpuNanos();
    }
    return sum;
  }
}
