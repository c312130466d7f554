package com.example.hit;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import org.openjdk.jmh.annotations.Benchmark;

/** {@code find(String)}, called with the very instances that are stored. */
public class SameString extends HitBenchmark {

  private final String[] keys =
      Arrays.stream(NUMBERS).mapToObj(number -> "product-" + number).toArray(String[]::new);
  private final ConcurrentHashMap<String, Price> map = new ConcurrentHashMap<>();
  private final Cache<String, Price> kept = ByHand.caffeine();
  private final Cache<String, Price> keptFromWrite = ByHand.caffeineWrite();

  @Benchmark
  public Price map(Cursor cursor) {
    return ByHand.get(map, keys[cursor.next()]);
  }

  @Benchmark
  public Price caffeine(Cursor cursor) {
    return ByHand.get(kept, keys[cursor.next()]);
  }

  @Benchmark
  public Price caffeineGet(Cursor cursor) {
    return kept.get(keys[cursor.next()], Body::run);
  }

  @Benchmark
  public Price caffeineWrite(Cursor cursor) {
    return ByHand.get(keptFromWrite, keys[cursor.next()]);
  }

  @Benchmark
  public Price caffeineWriteGet(Cursor cursor) {
    return keptFromWrite.get(keys[cursor.next()], Body::run);
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
