package io.cacher.benchmarks;

import com.example.replay.Lookup;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What {@link HitRatio} runs with the agent attached. */
final class Replay {

  /** The name of the cache in front of {@link Lookup#find}. */
  static final String CACHE = "replay";

  /** Each policy draws lots now and then; the table has the mean. */
  private static final int RUNS = 5;

  private static final int PATIENCE_SECONDS = 30;
  private static final int POLL_MILLIS = 50;

  private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

  private Replay() {}

  public static void main(String[] arguments)
      throws IOException, JMException, InterruptedException {
    Lookup.find(0);
    ObjectName cache = new ObjectName("io.cacher:type=Cache,name=" + CACHE);
    await(cache);
    HitRatioTable table = new HitRatioTable(System.out);
    try (Stream<Trace> traces = Trace.in(Path.of(arguments[0]))) {
      for (Trace trace : (Iterable<Trace>) traces::iterator) {
        for (int size : trace.sizes) {
          double ours = 0;
          double theirs = 0;
          for (int run = 0; run < RUNS; run++) {
            ours += cacher(cache, trace.keys, size) / RUNS;
            theirs += percent(caffeine(size), trace.keys) / RUNS;
          }
          table.row(trace.name, size, ours, theirs, percent(lru(size), trace.keys));
        }
      }
    }
    table.end();
  }

  /** The agent registers its beans about a second after there is a server. */
  private static void await(ObjectName cache) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!SERVER.isRegistered(cache)) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException("no bean " + cache);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private static double cacher(ObjectName cache, int[] keys, int size) throws JMException {
    SERVER.setAttribute(cache, new Attribute("MaximumSize", (long) size));
    SERVER.invoke(cache, "invalidateAll", null, null);
    long before = Lookup.runs();
    for (int key : keys) {
      Lookup.find(key);
    }
    return 100 - 100.0 * (Lookup.runs() - before) / keys.length;
  }

  private static IntPredicate caffeine(int size) {
    Cache<Integer, Integer> cache =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(size)
            .initialCapacity(size)
            .build();
    return key -> {
      boolean hit = cache.getIfPresent(key) != null;
      if (!hit) {
        cache.put(key, key);
      }
      return hit;
    };
  }

  private static IntPredicate lru(int size) {
    Map<Integer, Integer> map =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Integer, Integer> eldest) {
            return size() > size;
          }
        };
    return key -> {
      boolean hit = map.get(key) != null;
      if (!hit) {
        map.put(key, key);
      }
      return hit;
    };
  }

  private static double percent(IntPredicate cache, int[] keys) {
    int hits = 0;
    for (int key : keys) {
      if (cache.test(key)) {
        hits++;
      }
    }
    return 100.0 * hits / keys.length;
  }
}
