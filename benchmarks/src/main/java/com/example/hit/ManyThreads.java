package com.example.hit;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.concurrent.ConcurrentHashMap;
import org.openjdk.jmh.annotations.Benchmark;

/** {@code find(int)}, called by as many threads as JMH is told, all with the same keys. */
public class ManyThreads extends HitBenchmark {

  private final int[] keys = NUMBERS.clone();
  private final ConcurrentHashMap<Integer, Price> map = new ConcurrentHashMap<>();
  private final Cache<Integer, Price> kept = ByHand.caffeine();
  private final Cache<Integer, Price> keptFromWrite = ByHand.caffeineWrite();

  @Benchmark
  public Price map(Cursor cursor) {
    return ByHand.get(map, keys[cursor.next()]);
  }

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
    return Shop.find(keys[cursor.next()]);
  }

  @Benchmark
  public Price cacherWrite(Cursor cursor) {
    return Shop.findWrite(keys[cursor.next()]);
  }
}
