package io.cacher.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The CPU time of all children of this process that have ended, from {@code /proc}. */
final class ChildrensTime {

  /** Fields after the name of the command; see proc(5), where these are 16 and 17. */
  private static final int USER = 13;

  private static final int SYSTEM = 14;
  private static final double TICKS_PER_SECOND = 100;

  private ChildrensTime() {}

  static double seconds() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) / TICKS_PER_SECOND;
  }
}
