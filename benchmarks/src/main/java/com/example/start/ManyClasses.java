package com.example.start;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Defines many classes, copies of one whose name ends in zeros, and prints the CPU time that one
 * took, in µs.
 */
public final class ManyClasses extends ClassLoader {

  private static final String PACKAGE = "com/example/start/";
  private static final String DIGITS = "00000";
  private static final int WARM_UP = 2_000;

  private ManyClasses() {
    super(ManyClasses.class.getClassLoader());
  }

  /** Takes how many, and which class. */
  public static void main(String[] arguments) throws IOException {
    int count = Integer.parseInt(arguments[0]);
    String name = PACKAGE + arguments[1];
    byte[] template;
    try (InputStream in = ManyClasses.class.getResourceAsStream("/" + name + ".class")) {
      if (in == null) {
        throw new IOException("no " + name);
      }
      template = in.readAllBytes();
    }
    define(new ManyClasses(), name, template, WARM_UP);
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    define(new ManyClasses(), name, template, count);
    long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    System.out.println("micros " + nanos / 1e3 / count);
    System.out.println("heap " + heap / 1e6);
  }

  private static void define(ManyClasses loader, String name, byte[] template, int count) {
    for (int i = 1; i <= count; i++) {
      byte[] copy = name.replace(DIGITS, "%05d".formatted(i)).getBytes(StandardCharsets.UTF_8);
      byte[] bytes = renamed(template, name.getBytes(StandardCharsets.UTF_8), copy);
      loader.defineClass(null, bytes, 0, bytes.length);
    }
  }

  /** Names of the same length: nothing else in the file changes. */
  private static byte[] renamed(byte[] file, byte[] from, byte[] to) {
    byte[] copy = file.clone();
    for (int i = 0; i + from.length <= copy.length; i++) {
      if (Arrays.equals(copy, i, i + from.length, from, 0, from.length)) {
        System.arraycopy(to, 0, copy, i, to.length);
      }
    }
    return copy;
  }
}
