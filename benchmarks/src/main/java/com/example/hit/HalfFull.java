package com.example.hit;

import com.github.benmanes.caffeine.cache.Cache;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * {@code find(int)} in a cache more than half full. Below that, neither Caffeine nor Cacher tells
 * its eviction policy of hits; here both do.
 */
public class HalfFull extends HitBenchmark {

  private final int[] keys = NUMBERS.clone();
  private final Cache<Integer, Price> kept = ByHand.smallCaffeine();
  private final Cache<Integer, Price> keptFromWrite = ByHand.smallCaffeineWrite();

  @Benchmark
  public Price caffeine(Cursor cursor) {
    return ByHand.get(kept, keys[cursor.next()]);
  }

  @Benchmark
  public Price caffeineWrite(Cursor cursor) {
    return ByHand.get(keptFromWrite, keys[cursor.next()]);
  }

  @Benchmark
  public Price cacher(Cursor cursor) {
    return Shop.findInHalfFull(keys[cursor.next()]);
  }

  @Benchmark
  public Price cacherWrite(Cursor cursor) {
    return Shop.findInHalfFullWrite(keys[cursor.next()]);
  }
}
