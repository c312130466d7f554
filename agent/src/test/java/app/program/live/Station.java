package app.program.live;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * Runs until told otherwise: answers each line of its standard input with one line. Its numbers are
 * the same whether somebody caches them or not, but for {@code runs}.
 */
public final class Station {

  /** What a method answers. */
  public record Reading(int sensor, List<String> values) {}

  private static final long LONGEST_COLLECTION_MILLIS = 1_000;

  private static int runs;

  private final Map<String, Integer> stored = new TreeMap<>();
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private int level = 1;

  /** Instance, primitive key. */
  public int read(int sensor) {
    runs++;
    return sensor * 7 + level;
  }

  /** Static, object key and result. */
  public static Reading detail(String name, int sensor) {
    runs++;
    return new Reading(sensor, new ArrayList<>(List.of(name, name + sensor)));
  }

  /** A result that comes later. */
  public CompletableFuture<String> later(int sensor) {
    runs++;
    return CompletableFuture.supplyAsync(() -> "later " + sensor);
  }

  /** What evicts. */
  public void calibrate(int newLevel) {
    level = newLevel;
  }

  /** What may be put off. */
  public void store(String name, int value) throws InterruptedException {
    gate.await();
    synchronized (stored) {
      stored.put(name, value);
    }
  }

  private String call() throws Exception {
    runs = 0;
    int sum = 0;
    for (int i = 0; i < 100; i++) {
      sum += read(i % 10);
      sum += detail("s" + i % 5, i % 5).values().size();
      sum += later(i % 10).get().length();
      sum += URLDecoder.decode("a%20b" + i % 10, StandardCharsets.UTF_8).length();
    }
    calibrate(level + 1);
    sum += read(1);
    calibrate(level - 1);
    store("total", sum);
    return "sum " + sum + " runs " + runs;
  }

  private static String heap() throws InterruptedException {
    for (int i = 0; i < 6; i++) {
      // References are cleared and queued in the background; those of one round end with this one.
      ReferenceQueue<Object> queue = new ReferenceQueue<>();
      Reference<Object> last = new WeakReference<>(new Object(), queue);
      System.gc();
      System.runFinalization();
      boolean unused = queue.remove(LONGEST_COLLECTION_MILLIS) == last;
    }
    return "heap " + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static String threads() {
    List<String> names = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      names.add(thread.getName());
    }
    names.sort(null);
    return "threads " + names;
  }

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    Station station = new Station();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("ready");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      switch (line) {
        case "call" -> System.out.println(station.call());
        case "hang" -> {
          station.gate = new CountDownLatch(1);
          System.out.println("hanging");
        }
        case "hang no more" -> {
          station.gate.countDown();
          System.out.println("no more");
        }
        case "stored" -> System.out.println("stored " + station.stored);
        case "heap" -> System.out.println(heap());
        case "threads" -> System.out.println(threads());
        case "beans" ->
            System.out.println(
                "beans "
                    + ManagementFactory.getPlatformMBeanServer().queryNames(null, null).stream()
                        .filter(name -> name.getDomain().startsWith("io.cacher"))
                        .count());
        case "old" -> {
          System.setProperty("java.specification.version", "11");
          System.out.println("old");
        }
        default -> System.out.println("?");
      }
    }
  }
}
