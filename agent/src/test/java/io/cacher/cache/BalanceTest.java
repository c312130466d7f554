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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many threads do everything at once for a while, and the books must balance. The system property
 * {@code cacher.soak.calls} says how many calls each thread makes.
 */
@Timeout(value = 30, unit = java.util.concurrent.TimeUnit.MINUTES)
class BalanceTest {

  private static final int THREADS = 6;
  private static final int CALLS = Integer.getInteger("cacher.soak.calls", 30_000);
  private static final int KEYS = 400;
  private static final int BOUND = 64;

  private final AtomicBoolean done = new AtomicBoolean();
  private final AtomicLong made = new AtomicLong();
  private final Calls calls =
      new Calls(
          Calls.sized(BOUND).withLifetime(Duration.ofNanos(500), Duration.ofNanos(200)),
          new ByParity(),
          KeyType.INT);

  private static final class ByParity implements Tagger {
    @Override
    public boolean needsCall() {
      return true;
    }

    @Override
    public Object begin(@Nullable Object[] call) {
      return Objects.requireNonNull(call[0]);
    }

    @Override
    public String[] tags(@Nullable Object key, @Nullable Object result) {
      return new String[] {Objects.hashCode(key) % 2 == 0 ? "even" : "odd"};
    }
  }

  /** What a write replaces is counted nowhere: it is the same entry to those who count. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everything_byManyThreads_keepsTheBoundTheValuesAndTheBooks(boolean withWrites)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS + 1);
    try {
      Future<Integer> watch = pool.submit(this::watch);
      List<Future<Integer>> workers = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int seed = t;
        workers.add(pool.submit(() -> work(new Random(seed), withWrites)));
      }
      int wrong = 0;
      for (Future<Integer> worker : workers) {
        wrong += worker.get();
      }
      done.set(true);
      assertThat(wrong).as("wrong values").isZero();
      assertThat(watch.get()).as("times over the bound").isZero();
    } finally {
      done.set(true);
      pool.shutdownNow();
    }
    assertThat(calls.faults.faults).isEmpty();
    assertThat(calls.faults.keyFailures).isEmpty();
    assertBalanced(withWrites);
  }

  /** The bound holds at each moment, with no slack but for loads, of which a thread has one. */
  private int watch() {
    int over = 0;
    while (!done.get()) {
      if (calls.cache.size() > BOUND || calls.cache.inFlight() > THREADS) {
        over++;
      }
    }
    return over;
  }

  private int work(Random random, boolean withWrites) throws Exception {
    int wrong = 0;
    for (int i = 0; i < CALLS; i++) {
      // Few keys are asked for often.
      int key = random.nextInt(1 + random.nextInt(KEYS));
      switch (random.nextInt(400)) {
        case 0 -> calls.cache.invalidateAll();
        case 1 -> calls.cache.writes().invalidateTag(random.nextBoolean() ? "even" : "odd");
        case 2 -> calls.cache.invalidateIf(entry -> entry.hashCode() % 3 == 0);
        case 3 -> calls.cache.writes().invalidate(calls.probe(key));
        case 4 ->
            calls.cache.tune(calls.cache.settings().withMaximumSize(random.nextInt(BOUND + 1)));
        case 5, 6, 7, 8 -> calls.pass(random.nextInt(300));
        case 9 -> calls.cache.maintain();
        case 10 -> {
          if (withWrites) {
            calls.cache.writes().put(calls.probe(key), -key, System.nanoTime());
          }
        }
        case 11 -> call(key, true);
        default -> wrong += call(key, false) == -key ? 0 : 1;
      }
    }
    return wrong;
  }

  private int call(int key, boolean fails) throws Exception {
    made.incrementAndGet();
    try {
      Object value =
          calls.call(
              () -> {
                if (fails) {
                  throw new IllegalArgumentException();
                }
                return -key;
              },
              key);
      return (int) Objects.requireNonNull(value);
    } catch (IllegalArgumentException expected) {
      // Its own, or that of a load it waited for.
      return -key;
    }
  }

  private void assertBalanced(boolean withWrites) {
    Cache cache = calls.cache;
    Counters counters = cache.counters();
    assertThat(counters.hits.sum() + counters.misses.sum()).isEqualTo(made.get());
    assertThat(counters.loads.sum() + counters.loadFailures.sum() + counters.bypassed.sum())
        .isEqualTo(counters.misses.sum());
    assertThat(counters.hits.sum()).isGreaterThan(made.get() / 20);
    assertThat(counters.evictions.sum()).isPositive();
    assertThat(counters.expired.sum()).isPositive();
    assertThat(cache.inFlight()).isZero();
    long left = counters.evictions.sum() + counters.expired.sum() + counters.removals.sum();
    if (!withWrites) {
      assertThat(counters.puts.sum() - left).isEqualTo(cache.size());
    }

    // Each order knows the same entries: by key, by worth, by end of life.
    assertThat(cache.table().size()).isEqualTo(cache.size());
    calls.pass(Duration.ofSeconds(1).toNanos());
    cache.maintain();
    assertThat(cache.size()).isZero();
    assertThat(cache.table().size()).isZero();
  }
}
