package com.example.hit;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Benchmark;

/** {@code find(int)}, called by as many threads as JMH is told, all with the same keys. */
public class ManyThreads extends HitBenchmark {

  private final int[] keys = NUMBERS.clone();
  private final ConcurrentHashMap<Integer, Price> map = new ConcurrentHashMap<>();
  private final LongAdder hits = new LongAdder();
  private final Cache<Integer, Price> kept = ByHand.caffeine();
  private final Cache<Integer, Price> keptFromWrite = ByHand.caffeineWrite();

  @Benchmark
  public Price map(Cursor cursor) {
    return ByHand.get(map, keys[cursor.next()]);
  }

  /** A map that counts its hits as Cacher does: what an exact count costs several threads. */
  @Benchmark
  public Price mapCounting(Cursor cursor) {
    hits.increment();
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
