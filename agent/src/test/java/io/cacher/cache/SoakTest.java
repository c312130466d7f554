package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.cache.policy.Policies;
import io.cacher.key.KeyType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Many threads on one cache. The bound has no slack: whoever has the lock, as {@code size} does,
 * never sees more entries than it allows.
 */
class SoakTest {

  private static final int THREADS = 4;
  private static final int MAXIMUM = 50;
  private static final int KEYS = 200;
  private static final long SOAK = Duration.ofMillis(300).toNanos();
  private static final long LIFE = Duration.ofSeconds(1).toNanos();

  @ParameterizedTest
  @EnumSource(Policies.class)
  void cache_manyThreads_keepsItsBooks(Policies policy) throws Exception {
    soak(new Retention(policy, false, Retention.Strength.STRONG));
  }

  @ParameterizedTest
  @EnumSource(Policies.class)
  void weightedCache_manyThreads_keepsItsBooks(Policies policy) throws Exception {
    soak(new Retention(policy, true, Retention.Strength.STRONG));
  }

  @ParameterizedTest
  @CsvSource({"SOFT, TINYLFU", "WEAK, TINYLFU", "WEAK, LRU"})
  void referringCache_manyThreads_keepsItsBooks(Retention.Strength strength, Policies policy)
      throws Exception {
    soak(new Retention(policy, false, strength));
  }

  private static void soak(Retention retention) throws Exception {
    CacheSettings settings =
        new CacheSettings(
            MAXIMUM,
            Duration.ofNanos(LIFE),
            null,
            true,
            ResultLimits.NONE,
            Calls.LONG,
            Freshness.NONE,
            retention);
    Weigher weigher =
        retention.weighted() ? (entry, result, arguments) -> weight(entry.hash) : null;
    Calls calls = new Calls(settings, new AtomicLong(), weigher, KeyType.INT);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> running = new ArrayList<>();
    try {
      long end = System.nanoTime() + SOAK;
      for (int t = 0; t < THREADS; t++) {
        running.add(threads.submit(caller(calls, end)));
      }
      for (Future<?> thread : running) {
        thread.get();
      }
    } finally {
      threads.shutdownNow();
    }

    Cache cache = calls.cache;
    cache.maintain();
    assertThat(cache.inFlight()).as("in the table, and not in the policy").isZero();
    assertThat(cache.entries(Integer.MAX_VALUE).size()).isLessThanOrEqualTo((int) cache.size());
    assertThat(cache.weight())
        .isEqualTo(cache.entries(Integer.MAX_VALUE).stream().mapToLong(Entry::weight).sum());
    assertThat(cache.counters().faults.sum()).isZero();
    calls.pass(2 * LIFE);
    cache.maintain();
    assertThat(cache.size()).as("in the policy, and not in the expiry queue").isZero();
    assertThat(cache.weight()).isZero();
    assertThat(cache.inFlight()).isZero();
  }

  private static Callable<Void> caller(Calls calls, long end) {
    return () -> {
      ThreadLocalRandom random = ThreadLocalRandom.current();
      while (System.nanoTime() - end < 0) {
        for (int i = 0; i < 100; i++) {
          int key = (int) Math.abs(random.nextGaussian() * KEYS / 3);
          assertThat(calls.get(new String("v" + key), key)).isEqualTo("v" + key);
        }
        long maximum = calls.cache.maximumSize();
        assertThat(calls.cache.weight()).isLessThanOrEqualTo(maximum);
        switch (random.nextInt(40)) {
          case 0 -> calls.cache.invalidateAll();
          case 1 -> calls.cache.invalidateIf(entry -> (entry.hash & 3) == 0);
          case 2 -> calls.cache.maintain();
          case 3 -> calls.pass(LIFE / 10);
          default -> {}
        }
      }
      return null;
    };
  }

  private static int weight(int hash) {
    return hash & 7;
  }
}
