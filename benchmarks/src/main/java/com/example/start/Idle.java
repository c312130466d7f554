package com.example.start;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Calls twenty methods, does nothing, and prints for each two seconds of that time what share of a
 * core its threads took, in percent: all of them, and those of some name.
 */
public final class Idle {

  private static final int PART_SECONDS = 2;
  private static final long SETTLE_MILLIS = 3_000;

  private record Time(long all, long named) {}

  private Idle() {}

  /** Takes how many seconds to do nothing, and how the names of some threads begin. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    for (int i = 0; i < 100; i++) {
      Calls.all();
    }
    // Until the JIT is done, and whoever reports after the start has reported.
    Thread.sleep(SETTLE_MILLIS);
    int parts = Math.max(1, Integer.parseInt(arguments[0]) / PART_SECONDS);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < parts; i++) {
      long start = System.nanoTime();
      Time before = cpuNanos(arguments[1]);
      Thread.sleep(PART_SECONDS * 1_000L);
      Time after = cpuNanos(arguments[1]);
      double nanos = System.nanoTime() - start;
      out.append("all ").append(100 * (after.all() - before.all()) / nanos).append('\n');
      out.append("named ").append(100 * (after.named() - before.named()) / nanos).append('\n');
    }
    System.out.print(out);
  }

  /** In ns, where clock ticks would be too coarse. This thread, which does the reading, is out. */
  private static Time cpuNanos(String name) throws IOException {
    long all = 0;
    long named = 0;
    Path self = Path.of("/proc/thread-self").toRealPath().getFileName();
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      for (Path task : tasks) {
        if (!task.getFileName().equals(self)) {
          long nanos = Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ")[0]);
          all += nanos;
          named += Files.readString(task.resolve("comm")).startsWith(name) ? nanos : 0;
        }
      }
    } catch (NoSuchFileException e) {
      // A thread ended meanwhile: look again.
      return cpuNanos(name);
    }
    return new Time(all, named);
  }
}
