package io.cacher.cache;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;

/**
 * Data that is read through a cache and invalidated when written, in each way there is. To its
 * users it must be as if there were no cache: {@link Sequential}.
 */
@Param(name = "key", gen = IntGen.class, conf = "0:2")
@Param(name = "way", gen = IntGen.class, conf = "0:5")
public class CacheModel {

  /** How many ways there are to invalidate. */
  static final int WAYS = 6;

  private static final int KEYS = 3;
  private static final int BOUND = 2;
  private static final Duration LIFETIME = Duration.ofNanos(10);

  /** The same without a cache. */
  public static class Sequential {
    private final int[] data = new int[KEYS];

    public int read(int key) {
      return data[key];
    }

    public int write(int key, int way) {
      return ++data[key];
    }

    public int put(int key) {
      return ++data[key];
    }

    public void pass() {}
  }

  private final AtomicIntegerArray data = new AtomicIntegerArray(KEYS);
  private final AtomicLong time = new AtomicLong();
  private final CoarseClock clock = new CoarseClock(time::get, 0);
  private final ModelledCalls calls =
      new ModelledCalls(
          new Cache("model", Calls.sized(BOUND).withLifetime(LIFETIME, null), clock, new Faults()),
          new Tagger() {
            @Override
            public boolean needsCall() {
              return true;
            }

            @Override
            public Object begin(@Nullable Object[] call) {
              return Objects.requireNonNull(call[1]);
            }

            @Override
            public String[] tags(@Nullable Object key, @Nullable Object result) {
              return new String[] {"all", "key " + key};
            }
          });

  @Operation
  public int read(@Param(name = "key") int key) {
    int value = calls.call(() -> data.get(key), key);
    checkBound();
    return value;
  }

  @Operation
  public int write(@Param(name = "key") int key, @Param(name = "way") int way) {
    int value = data.incrementAndGet(key);
    Cache cache = calls.cache;
    switch (way) {
      case 0 -> cache.writes().invalidate(calls.probe(key));
      case 1 -> cache.invalidateAll();
      case 2 -> cache.invalidateIf(entry -> Integer.valueOf(key).equals(entry.key()[0]));
      case 3 -> cache.writes().invalidateTag("key " + key);
      case 4 -> cache.writes().invalidateTag("all");
      default -> {
        cache.setOn(false);
        cache.setOn(true);
      }
    }
    return value;
  }

  /**
   * Writes, and stores what was written; for one writer at a time, since the time at which a write
   * began says nothing here.
   */
  public int put(int key) {
    int value = data.incrementAndGet(key);
    calls.cache.writes().put(calls.probe(key), value, Long.MAX_VALUE / 2);
    return value;
  }

  @Operation
  public void pass() {
    time.addAndGet(LIFETIME.toNanos());
    clock.tick();
    calls.cache.maintain();
  }

  private void checkBound() {
    if (calls.cache.size() > BOUND) {
      throw new IllegalStateException("over the bound");
    }
  }

  /** When nobody is inside, nothing is left half done. */
  @Validate
  public void validate() {
    checkBound();
    if (calls.cache.inFlight() != 0) {
      throw new IllegalStateException("a load was left behind");
    }
    if (calls.cache.counters().faults.sum() != 0) {
      throw new IllegalStateException("a fault of the cache's own");
    }
  }
}
