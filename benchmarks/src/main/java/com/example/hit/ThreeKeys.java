package com.example.hit;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.concurrent.ConcurrentHashMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;

/** {@code find(String, int, long)}. */
public class ThreeKeys extends HitBenchmark {

  private final String[] regions = new String[KEYS];
  private final ConcurrentHashMap<Offer, Price> map = new ConcurrentHashMap<>();
  private final Cache<Offer, Price> kept = ByHand.caffeine();
  private final Cache<Offer, Price> keptFromWrite = ByHand.caffeineWrite();

  /** New instances for each iteration: those in the cache are equal, not the same. */
  @Setup(Level.Iteration)
  public void writeKeys() {
    for (int i = 0; i < KEYS; i++) {
      regions[i] = "region-" + NUMBERS[i];
    }
  }

  @Benchmark
  public Price map(Cursor cursor) {
    int i = cursor.next();
    return ByHand.get(map, new Offer(regions[i], NUMBERS[i], i));
  }

  @Benchmark
  public Price caffeine(Cursor cursor) {
    int i = cursor.next();
    return ByHand.get(kept, new Offer(regions[i], NUMBERS[i], i));
  }

  @Benchmark
  public Price caffeineGet(Cursor cursor) {
    int i = cursor.next();
    return kept.get(new Offer(regions[i], NUMBERS[i], i), Body::run);
  }

  @Benchmark
  public Price caffeineWrite(Cursor cursor) {
    int i = cursor.next();
    return ByHand.get(keptFromWrite, new Offer(regions[i], NUMBERS[i], i));
  }

  @Benchmark
  public Price caffeineWriteGet(Cursor cursor) {
    int i = cursor.next();
    return keptFromWrite.get(new Offer(regions[i], NUMBERS[i], i), Body::run);
  }

  @Benchmark
  public Price cacher(Cursor cursor) {
    int i = cursor.next();
    return Shop.find(regions[i], NUMBERS[i], i);
  }

  @Benchmark
  public Price cacherWrite(Cursor cursor) {
    int i = cursor.next();
    return Shop.findWrite(regions[i], NUMBERS[i], i);
  }
}
