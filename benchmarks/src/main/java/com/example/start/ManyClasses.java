package com.example.start;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Defines many classes, copies of {@link Template00000}, and prints the CPU time that one took, in
 * µs.
 */
public final class ManyClasses extends ClassLoader {

  private static final String TEMPLATE = "com/example/start/Template00000";
  private static final int WARM_UP = 2_000;

  private ManyClasses() {
    super(ManyClasses.class.getClassLoader());
  }

  /** Takes how many. */
  public static void main(String[] arguments) throws IOException {
    int count = Integer.parseInt(arguments[0]);
    byte[] template;
    try (InputStream in = ManyClasses.class.getResourceAsStream("/" + TEMPLATE + ".class")) {
      if (in == null) {
        throw new IOException("no " + TEMPLATE);
      }
      template = in.readAllBytes();
    }
    define(new ManyClasses(), template, WARM_UP);
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    define(new ManyClasses(), template, count);
    long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    System.out.println("micros " + nanos / 1e3 / count);
    System.out.println("heap " + heap / 1e6);
  }

  private static void define(ManyClasses loader, byte[] template, int count) {
    for (int i = 1; i <= count; i++) {
      byte[] name = TEMPLATE.replace("00000", "%05d".formatted(i)).getBytes(StandardCharsets.UTF_8);
      byte[] bytes = renamed(template, TEMPLATE.getBytes(StandardCharsets.UTF_8), name);
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
