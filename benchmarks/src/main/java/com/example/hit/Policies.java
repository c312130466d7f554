package com.example.hit;

import com.github.benmanes.caffeine.cache.Cache;
import org.openjdk.jmh.annotations.Benchmark;

/** {@code find(int)} in caches more than half full that evict in an exact order. */
public class Policies extends HitBenchmark {

  private final int[] keys = NUMBERS.clone();
  private final Cache<Integer, Price> kept = ByHand.smallCaffeine();

  @Benchmark
  public Price caffeine(Cursor cursor) {
    return ByHand.get(kept, keys[cursor.next()]);
  }

  @Benchmark
  public Price cacherLru(Cursor cursor) {
    return Shop.findLru(keys[cursor.next()]);
  }

  @Benchmark
  public Price cacherLfu(Cursor cursor) {
    return Shop.findLfu(keys[cursor.next()]);
  }

  @Benchmark
  public Price cacherFifo(Cursor cursor) {
    return Shop.findFifo(keys[cursor.next()]);
  }

  @Benchmark
  public Price cacherMru(Cursor cursor) {
    return Shop.findMru(keys[cursor.next()]);
  }
}
