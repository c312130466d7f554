package io.cacher.store.disk;

import com.sun.management.OperatingSystemMXBean;
import io.cacher.store.Address;
import io.cacher.store.Store;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Measures the store: how long it takes to put many results of 200 bytes, to find them in random
 * order, to look for others in vain, and to open the directory again. Not a test; docs/stores.md
 * says how to run it.
 */
final class MillionEntries {

  private static final int LENGTH = 200;

  private final DiskSettings settings;
  private final int count;
  private long wallFrom;
  private long cpuFrom;

  private MillionEntries(Path directory, int count) {
    settings = new DiskSettings(directory, 1L << 30, 1 << 20, Duration.ofSeconds(60));
    this.count = count;
  }

  /**
   * A directory that is not there yet, and how many results. With {@code halt} behind them it ends
   * without closing the store; with {@code open} it does nothing but open what the former has left,
   * and look for all that was put.
   */
  public static void main(String[] arguments) throws IOException {
    int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
    String how = arguments.length > 2 ? arguments[2] : "";
    MillionEntries measurement = new MillionEntries(Path.of(arguments[0]), count);
    if (how.equals("open")) {
      measurement.open();
    } else {
      measurement.run(how.equals("halt"));
    }
  }

  private void run(boolean halt) throws IOException {
    try (DiskStore store = DiskStore.open(settings)) {
      find(store, 20_000, true, "");
      long empty = heap();
      begin();
      for (int i = 0; i < count; i++) {
        Address address = address(i);
        store.put(address, store.fetch(address).stamp(), value(i), Long.MAX_VALUE);
      }
      end("put", count);
      if (halt) {
        // No hook runs and nothing is closed or forced, as after kill -9.
        Runtime.getRuntime().halt(0);
      }
      find(store, count, true, "hit");
      find(store, count, false, "miss");
      begin();
      int invalidations = count / 100;
      for (int i = 0; i < invalidations; i++) {
        store.invalidate(address(-1 - i));
      }
      end("invalidate", invalidations);
      say("files %d MB, heap %.1f MB", store.bytes() >> 20, (heap() - empty) / 1e6);
      begin();
    }
    end("close, with everything forced to the disk", 1);
    open();
  }

  private void open() throws IOException {
    begin();
    try (DiskStore store = DiskStore.open(settings)) {
      say("%d entries", store.entries());
      end("open", 1);
      find(store, count, true, "hit");
    }
  }

  private void find(Store store, int times, boolean there, String what) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    begin();
    for (int i = 0; i < times; i++) {
      int number = random.nextInt(count) + (there ? 0 : count);
      byte[] found = store.fetch(address(number)).payload();
      boolean right = there ? Arrays.equals(found, value(number)) : found == null;
      if (!right && !what.isEmpty()) {
        throw new AssertionError("wrong");
      }
    }
    if (!what.isEmpty()) {
      end(what, times);
    }
  }

  private static Address address(int number) {
    SplittableRandom random = new SplittableRandom(number);
    byte[] id = new byte[32];
    random.nextBytes(id);
    return new Address("million", id, List.of(""));
  }

  private static byte[] value(int number) {
    byte[] value = new byte[LENGTH];
    Arrays.fill(value, (byte) number);
    return ByteBuffer.wrap(value).putInt(number).array();
  }

  private void begin() {
    wallFrom = System.nanoTime();
    cpuFrom = cpu();
  }

  private void end(String what, int times) {
    double wall = (System.nanoTime() - wallFrom) / 1e3;
    double processor = (cpu() - cpuFrom) / 1e3;
    if (times == 1) {
      say("%s: %.0f ms, %.0f ms of CPU time", what, wall / 1e3, processor / 1e3);
    } else {
      say("%s: %.2f us, %.2f us of CPU time", what, wall / times, processor / times);
    }
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long heap() {
    System.gc();
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
