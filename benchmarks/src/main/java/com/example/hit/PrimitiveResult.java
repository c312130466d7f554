package com.example.hit;

import com.github.benmanes.caffeine.cache.Cache;
import org.openjdk.jmh.annotations.Benchmark;

/** {@code int count(int)}. */
public class PrimitiveResult extends HitBenchmark {

  private final int[] keys = NUMBERS.clone();
  private final Cache<Integer, Integer> kept = ByHand.caffeine();
  private final Cache<Integer, Integer> keptFromWrite = ByHand.caffeineWrite();

  @Benchmark
  public int caffeine(Cursor cursor) {
    return ByHand.count(kept, keys[cursor.next()]);
  }

  @Benchmark
  public int caffeineWrite(Cursor cursor) {
    return ByHand.count(keptFromWrite, keys[cursor.next()]);
  }

  @Benchmark
  public int cacher(Cursor cursor) {
    return Shop.count(keys[cursor.next()]);
  }

  @Benchmark
  public int cacherWrite(Cursor cursor) {
    return Shop.countWrite(keys[cursor.next()]);
  }
}
