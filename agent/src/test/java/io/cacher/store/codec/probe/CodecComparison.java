package io.cacher.store.codec.probe;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a codec makes of each probe: the same value, a refusal, or something else, and what a
 * product and a page of fifty cost, in time of the processor. One codec per run, since some of them
 * have the JVM print warnings.
 */
@SuppressWarnings("SystemOut")
public final class CodecComparison {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private CodecComparison() {}

  /** Takes the name of the codec. */
  public static void main(String[] arguments) throws Exception {
    String name = arguments[0];
    boolean verbose = arguments.length > 1;
    int exact = 0;
    int refused = 0;
    int changed = 0;
    for (Probe probe : Probes.all()) {
      String outcome = within(() -> outcome(Contender.named(name), probe));
      if (outcome == null) {
        exact++;
      } else if (outcome.startsWith("refused")) {
        refused++;
      } else {
        changed++;
      }
      if (verbose) {
        System.out.println(
            name
                + "\t"
                + probe
                + "\t"
                + (outcome == null ? "exact" : outcome.lines().findFirst().get()));
      }
    }
    System.out.println(name + ": exact " + exact + ", refused " + refused + ", changed " + changed);
    speed(name, "a product", new Shop.Product(1, "a product"), 20_000);
    List<Object> page = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      page.add(new Shop.Product(i, "product " + i));
    }
    speed(name, "50 products", page, 1_000);
    System.exit(0);
  }

  private static String outcome(Contender contender, Probe probe) {
    Object original = probe.value().get();
    Object copy;
    try {
      copy = contender.decode(contender.encode(original));
    } catch (Throwable e) {
      return "refused: " + e;
    }
    return SameGraph.difference(probe.value().get(), copy);
  }

  private static String within(Callable<String> task) throws Exception {
    FutureTask<String> future = new FutureTask<>(task);
    Thread thread = new Thread(null, future, "probe", 4 << 20);
    thread.setDaemon(true);
    thread.start();
    try {
      return future.get(20, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return "did not end";
    } catch (ExecutionException e) {
      return "comparison failed: " + e.getCause();
    }
  }

  private static void speed(String name, String what, Object value, int times) throws Exception {
    Contender contender = Contender.named(name);
    byte[] bytes;
    try {
      bytes = contender.encode(value);
      contender.decode(bytes);
    } catch (Throwable e) {
      System.out.println(name + ", " + what + ": cannot, " + e.getClass().getName());
      return;
    }
    double encode = Double.MAX_VALUE;
    double decode = Double.MAX_VALUE;
    for (int round = 0; round < 15; round++) {
      long start = THREADS.getCurrentThreadCpuTime();
      for (int i = 0; i < times; i++) {
        contender.encode(value);
      }
      long middle = THREADS.getCurrentThreadCpuTime();
      for (int i = 0; i < times; i++) {
        contender.decode(bytes);
      }
      encode = Math.min(encode, (middle - start) / 1e3 / times);
      decode = Math.min(decode, (THREADS.getCurrentThreadCpuTime() - middle) / 1e3 / times);
    }
    System.out.printf(
        "%s, %s: %d bytes, encode %.2f us, decode %.2f us%n",
        name, what, bytes.length, encode, decode);
  }
}
