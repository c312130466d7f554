package com.example.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Calls twenty methods, each twice, and prints what the operating system says of this process: CPU
 * time in clock ticks and the largest resident set in kilobytes.
 */
public final class Program {

  private static final int CPU_FIELD = 11;

  private Program() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) throws IOException {
    long sum = 0;
    for (int round = 0; round < 2; round++) {
      sum += Calls.all();
    }
    System.out.println("sum " + sum);
    System.out.println("ticks " + cpuTicks());
    System.out.println("kilobytes " + largestResidentSet());
  }

  private static long cpuTicks() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[CPU_FIELD]) + Long.parseLong(fields[CPU_FIELD + 1]);
  }

  private static long largestResidentSet() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    return 0;
  }
}
