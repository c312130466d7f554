package app.program.store;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntToLongFunction;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/**
 * Times calls of one method under several names, in turns within one run: what is in the heap, what
 * is in a server beside a plain GET of a client, and what cannot be had when the server is gone.
 */
public final class Stopwatch {

  private static final int KEYS = 64;
  private static final int NEAR_CALLS = 5_000_000;
  private static final int FAR_CALLS = 5_000;
  private static final int MISSED_CALLS = 200_000;

  /** Which product each call asks for; nobody can tell before. */
  private static final long[] IDS = new Random(1).longs(1 << 12, 0, KEYS).toArray();

  private static int turns;
  private static int fresh;

  private Stopwatch() {}

  /** A result. */
  public record Price(long id, int cents) {}

  /** Kept nowhere. */
  static final class Plain {
    static Price price(long id) {
      return new Price(id, (int) id & 1023);
    }
  }

  /** Kept in the heap. */
  static final class Heap {
    static Price price(long id) {
      return new Price(id, (int) id & 1023);
    }
  }

  /** Kept in the heap and on disk. */
  static final class HeapDisk {
    static Price price(long id) {
      return new Price(id, (int) id & 1023);
    }
  }

  /** Kept in the heap and in a server. */
  static final class HeapRemote {
    static Price price(long id) {
      return new Price(id, (int) id & 1023);
    }
  }

  /** Kept in a server alone. */
  static final class Remote {
    static Price price(long id) {
      return new Price(id, (int) id & 1023);
    }

    static String text(int length) {
      return "x".repeat(length);
    }
  }

  /** Kept in the heap, but asked for once each. */
  static final class Missed {
    static Price price(long id) {
      return new Price(id, (int) id & 1023);
    }
  }

  // A loop for each, so that none is compiled for what another does.

  private static long plain(int calls) {
    long sum = 0;
    for (int i = 0; i < calls; i++) {
      sum += Plain.price(IDS[i & (IDS.length - 1)]).cents();
    }
    return sum;
  }

  private static long heap(int calls) {
    long sum = 0;
    for (int i = 0; i < calls; i++) {
      sum += Heap.price(IDS[i & (IDS.length - 1)]).cents();
    }
    return sum;
  }

  private static long heapDisk(int calls) {
    long sum = 0;
    for (int i = 0; i < calls; i++) {
      sum += HeapDisk.price(IDS[i & (IDS.length - 1)]).cents();
    }
    return sum;
  }

  private static long heapRemote(int calls) {
    long sum = 0;
    for (int i = 0; i < calls; i++) {
      sum += HeapRemote.price(IDS[i & (IDS.length - 1)]).cents();
    }
    return sum;
  }

  private static long missed(int calls) {
    long sum = 0;
    for (int i = 0; i < calls; i++) {
      sum += Missed.price(fresh++).cents();
    }
    return sum;
  }

  private static long remote(int calls) {
    long sum = 0;
    for (int i = 0; i < calls; i++) {
      sum += Remote.price(IDS[i & (IDS.length - 1)]).cents();
    }
    return sum;
  }

  private static Object statistic(String cache, String name) {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    while (true) {
      try {
        return beans.getAttribute(
            new ObjectName("io.cacher:type=CacheStatistics,name=" + cache), name);
      } catch (JMException notYet) {
        pause();
      }
    }
  }

  private static void pause() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
  }

  private static void check(boolean right, String what) {
    if (!right) {
      throw new AssertionError(what);
    }
  }

  /** Prints the median of the turns for each, and its ratio to the first. */
  private static void time(
      int calls, double unit, String unitName, String[] names, IntToLongFunction... loops) {
    double[][] times = new double[loops.length][turns];
    long sum = 0;
    // The first ones are to be compiled in.
    for (int turn = -5; turn < turns; turn++) {
      for (int i = 0; i < loops.length; i++) {
        long begun = System.nanoTime();
        sum += loops[i].applyAsLong(calls);
        if (turn >= 0) {
          times[i][turn] = (System.nanoTime() - begun) / unit / calls;
        }
      }
    }
    for (double[] of : times) {
      Arrays.sort(of);
    }
    for (int i = 0; i < loops.length; i++) {
      double median = times[i][turns / 2];
      System.out.printf(
          Locale.ROOT,
          "  %-28s %8.2f %s, %+.2f, ratio %.3f, best %.2f%n",
          names[i],
          median,
          unitName,
          median - times[0][turns / 2],
          median / times[0][turns / 2],
          times[i][0]);
    }
    check(sum != 0, "sum");
  }

  private static void inTheHeap() {
    System.out.println("hits in the heap");
    time(
        NEAR_CALLS,
        1,
        "ns",
        new String[] {"store: heap", "not woven", "store: [heap, disk]", "store: [heap, redis]"},
        Stopwatch::heap,
        Stopwatch::plain,
        Stopwatch::heapDisk,
        Stopwatch::heapRemote);
    for (String cache : new String[] {"heap", "heap-disk", "heap-remote"}) {
      check((Long) statistic(cache, "CacheHits") > (long) turns * NEAR_CALLS, cache);
    }
  }

  private static void inTheServer(int port) {
    try (Connection connection = new Connection("127.0.0.1", port)) {
      for (int length : new int[] {100, 10_000}) {
        byte[] key = "plain".getBytes(StandardCharsets.US_ASCII);
        connection.executeCommand(new CommandArguments(Command.SET).add(key).add(new byte[length]));
        long puts = (Long) statistic("remote", "StorePuts");
        while ((Long) statistic("remote", "StorePuts") == puts) {
          check(Remote.text(length).length() == length, "the text");
          pause();
        }
        long loads = (Long) statistic("remote", "LoadCount");
        System.out.println("hits in the server, " + length + " characters");
        time(
            FAR_CALLS,
            1e3,
            "us",
            new String[] {"plain GET", "store: redis"},
            calls -> {
              long sum = 0;
              for (int i = 0; i < calls; i++) {
                Object got = connection.executeCommand(new CommandArguments(Command.GET).add(key));
                sum += ((byte[]) got).length;
              }
              return sum;
            },
            calls -> {
              long sum = 0;
              for (int i = 0; i < calls; i++) {
                sum += Remote.text(length).length();
              }
              return sum;
            });
        System.out.println(
            "  runs of the method meanwhile: " + ((Long) statistic("remote", "LoadCount") - loads));
      }
    }
  }

  private static void withoutTheServer() {
    while (!statistic("remote", "StoreState").equals("open")) {
      remote(1);
    }
    System.out.println("misses; the server is gone, and its breaker open");
    long errors = (Long) statistic("remote", "StoreErrorCount");
    time(
        MISSED_CALLS,
        1e3,
        "us",
        new String[] {"not woven", "store: heap", "store: redis"},
        Stopwatch::plain,
        Stopwatch::missed,
        Stopwatch::remote);
    check(statistic("remote", "StoreState").equals("open"), "open");
    System.out.println(
        "  probes meanwhile: " + ((Long) statistic("remote", "StoreErrorCount") - errors));
  }

  /** The server's port, and how many turns; the server is to be gone when a line is read. */
  public static void main(String[] arguments) throws IOException {
    turns = Integer.parseInt(arguments[1]);
    inTheHeap();
    inTheServer(Integer.parseInt(arguments[0]));
    System.out.println("gone");
    check(System.in.read() >= 0, "an answer");
    withoutTheServer();
  }
}
