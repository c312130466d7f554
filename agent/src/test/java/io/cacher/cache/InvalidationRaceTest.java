package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.key.KeyType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever threads do, a value computed before an invalidation is never served after it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InvalidationRaceTest {

  private static final int KEYS = 8;
  private static final int THREADS = 4;
  private static final int CALLS = 60_000;

  /** What the method reads: it only ever grows, and every growth is followed by invalidation. */
  private final AtomicIntegerArray versions = new AtomicIntegerArray(KEYS);

  /** The least version that may still be served, raised when an invalidation has returned. */
  private final AtomicIntegerArray least = new AtomicIntegerArray(KEYS);

  private final AtomicInteger stale = new AtomicInteger();

  @Test
  void calls_whileInvalidating_neverServeAnOlderValue() throws Exception {
    run(new Calls(Calls.settings(), KeyType.INT), Executors.defaultThreadFactory());
  }

  @Test
  void calls_whileInvalidatingAndEvicting_neverServeAnOlderValue() throws Exception {
    run(
        new Calls(
            new CacheSettings(
                3,
                Duration.ofNanos(50),
                Duration.ofNanos(20),
                true,
                ResultLimits.NONE,
                Calls.LONG,
                Freshness.NONE),
            KeyType.INT),
        Executors.defaultThreadFactory());
  }

  @Test
  void calls_whileInvalidatingATag_neverServeAnOlderValue() throws Exception {
    Tagger all =
        new Tagger() {
          @Override
          public boolean needsCall() {
            return false;
          }

          @Override
          public Object begin(@Nullable Object[] call) {
            return call;
          }

          @Override
          public String[] tags(@Nullable Object begun, @Nullable Object result) {
            return new String[] {"all"};
          }
        };
    run(new Calls(Calls.settings(), all, KeyType.INT), Executors.defaultThreadFactory());
  }

  /** Hits go by a clock that is behind. */
  @Test
  void expireAll_betweenTwoTicks_isInForceAtOnce() throws Exception {
    Calls calls = new Calls(Calls.settings(), KeyType.INT);
    calls.get("old", 1);
    calls.passUnseen(1_000);
    calls.cache.writes().expireAll();
    assertThat(calls.get("new", 1)).isEqualTo("new");
  }

  @Test
  void calls_onVirtualThreadsWhereThereAreAny_neverDeadlock() throws Exception {
    run(new Calls(Calls.settings(), KeyType.INT), virtualThreads());
  }

  /** Virtual threads from Java 21 on, others before. */
  private static ThreadFactory virtualThreads() throws ReflectiveOperationException {
    if (Runtime.version().feature() < 21) {
      return Executors.defaultThreadFactory();
    }
    Object builder = Objects.requireNonNull(Thread.class.getMethod("ofVirtual").invoke(null));
    Object factory = Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
    return (ThreadFactory) Objects.requireNonNull(factory);
  }

  private void run(Calls calls, ThreadFactory factory) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS, factory);
    try {
      List<Future<?>> workers = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int seed = t;
        workers.add(pool.submit(() -> work(calls, new Random(seed))));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(stale).hasValue(0);
    assertThat(calls.faults.faults).isEmpty();
    assertThat(calls.faults.keyFailures).isEmpty();
    assertConsistent(calls);
  }

  private Void work(Calls calls, Random random) throws Exception {
    for (int i = 0; i < CALLS; i++) {
      int key = random.nextInt(KEYS);
      int choice = random.nextInt(200);
      if (choice == 0) {
        int before = versions.incrementAndGet(key);
        if (random.nextBoolean()) {
          calls.cache.writes().invalidate(calls.probe(key));
        } else {
          calls.cache.invalidateIf(entry -> Objects.equals(entry.key()[0], key));
        }
        raise(key, before);
      } else if (choice == 1) {
        int[] before = new int[KEYS];
        for (int k = 0; k < KEYS; k++) {
          before[k] = versions.incrementAndGet(k);
        }
        if (random.nextInt(4) == 0) {
          calls.cache.setOn(false);
          calls.cache.setOn(true);
        } else if (random.nextBoolean()) {
          calls.cache.invalidateAll();
        } else if (calls.site.tagger() != null) {
          calls.cache.writes().invalidateTag("all");
        } else {
          calls.cache.writes().expireAll();
        }
        for (int k = 0; k < KEYS; k++) {
          raise(k, before[k]);
        }
      } else if (choice == 2) {
        calls.pass(random.nextInt(10));
        calls.cache.maintain();
      } else {
        int floor = least.get(key);
        Object served = calls.call(() -> read(key, random), key);
        if ((int) Objects.requireNonNull(served) < floor) {
          stale.incrementAndGet();
        }
      }
    }
    return null;
  }

  private int read(int key, Random random) {
    int version = versions.get(key);
    if (random.nextInt(3) == 0) {
      for (int i = 0; i < 200; i++) {
        Thread.onSpinWait();
      }
    }
    return version;
  }

  private void raise(int key, int version) {
    least.accumulateAndGet(key, version, Math::max);
  }

  private static void assertConsistent(Calls calls) {
    Counters counters = calls.cache.counters();
    assertThat(calls.cache.inFlight()).isZero();
    assertThat(counters.loads.sum() + counters.bypassed.sum()).isEqualTo(counters.misses.sum());
    assertThat(calls.cache.size()).isLessThanOrEqualTo(calls.cache.maximumSize());
    assertThat(counters.faults.sum()).isZero();
    long stored = calls.cache.size();
    assertThat(calls.cache.invalidateAll()).isEqualTo(stored);
    assertThat(calls.cache.entries(100)).isEmpty();
  }
}
