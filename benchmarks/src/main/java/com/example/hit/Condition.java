package com.example.hit;

import com.github.benmanes.caffeine.cache.Cache;
import org.openjdk.jmh.annotations.Benchmark;

/** {@code find(int)} where the rule looks at each call first: {@code condition: arg0 >= 1_000}. */
public class Condition extends HitBenchmark {

  private final int[] keys = NUMBERS.clone();
  private final Cache<Integer, Price> kept = ByHand.caffeine();
  private final Cache<Integer, Price> keptFromWrite = ByHand.caffeineWrite();

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
    return Shop.findIf(keys[cursor.next()]);
  }

  @Benchmark
  public Price cacherWrite(Cursor cursor) {
    return Shop.findIfWrite(keys[cursor.next()]);
  }

  /** The same without a condition. */
  @Benchmark
  public Price cacherShared(Cursor cursor) {
    return Shop.find(keys[cursor.next()]);
  }
}
