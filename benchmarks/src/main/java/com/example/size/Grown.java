package com.example.size;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * Hits in no order, all over a table of so many entries. What a map takes longer in a larger table
 * is what the processor's caches cost.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Grown {

  /** As in rules.yaml: far away. */
  static final int MAXIMUM_SIZE = 40_000_000;

  /** Odd, so that multiplication by it makes different keys of different numbers. */
  private static final int SCRAMBLE = 0x9E3779B1;

  /** Entries; a power of two is not needed, but every number below it is asked for. */
  @Param("10000")
  public int size;

  private final ConcurrentHashMap<Integer, Object> map = new ConcurrentHashMap<>();
  private final Cache<Integer, Object> kept =
      Caffeine.newBuilder().maximumSize(MAXIMUM_SIZE).build();
  private int state = 1;

  /** Fills the contender's table. */
  @Setup(Level.Trial)
  public void fill(BenchmarkParams params) {
    String name = params.getBenchmark();
    IntConsumer contender =
        switch (name.substring(name.lastIndexOf('.') + 1)) {
          case "cacher" -> Stock::find;
          case "caffeine" -> this::fromCaffeine;
          case "map" -> this::fromMap;
          default -> throw new IllegalStateException("no table for " + name);
        };
    for (int i = 0; i < size; i++) {
      contender.accept(SCRAMBLE * i);
    }
  }

  /** Fails a contender that did not hit. */
  @TearDown(Level.Trial)
  public void everyKeyWasLoadedOnce() {
    if (Stock.loads() != size) {
      throw new IllegalStateException(Stock.loads() + " loads for " + size + " keys");
    }
  }

  @Benchmark
  public Object cacher() {
    return Stock.find(next());
  }

  @Benchmark
  public Object caffeine() {
    return fromCaffeine(next());
  }

  @Benchmark
  public Object map() {
    return fromMap(next());
  }

  private Object fromCaffeine(int id) {
    Object answer = kept.getIfPresent(id);
    if (answer == null) {
      answer = Stock.raw(id);
      kept.put(id, answer);
    }
    return answer;
  }

  private Object fromMap(int id) {
    Object answer = map.get(id);
    if (answer == null) {
      answer = Stock.raw(id);
      map.put(id, answer);
    }
    return answer;
  }

  /** A key at random (xorshift, scaled without a division). */
  private int next() {
    int x = state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    state = x;
    return SCRAMBLE * (int) (((x & 0xFFFFFFFFL) * size) >>> 32);
  }
}
