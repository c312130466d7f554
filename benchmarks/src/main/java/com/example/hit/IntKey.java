package com.example.hit;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.concurrent.ConcurrentHashMap;
import org.openjdk.jmh.annotations.Benchmark;

/** {@code find(int)}. */
public class IntKey extends HitBenchmark {

  private final int[] keys = NUMBERS.clone();
  private final ConcurrentHashMap<Integer, Price> map = new ConcurrentHashMap<>();
  private final Cache<Integer, Price> kept = ByHand.caffeine();
  private final Cache<Integer, Price> keptFromWrite = ByHand.caffeineWrite();
  private final Cache<Integer, Price> keptFromAccess = ByHand.caffeineAccess();

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
  public Price caffeineAccess(Cursor cursor) {
    return ByHand.get(keptFromAccess, keys[cursor.next()]);
  }

  @Benchmark
  public Price cacher(Cursor cursor) {
    return Shop.find(keys[cursor.next()]);
  }

  @Benchmark
  public Price cacherWrite(Cursor cursor) {
    return Shop.findWrite(keys[cursor.next()]);
  }

  @Benchmark
  public Price cacherAccess(Cursor cursor) {
    return Shop.findAccess(keys[cursor.next()]);
  }

  @Benchmark
  public Price spring(Cursor cursor, Spring spring) {
    return spring.shop.find(keys[cursor.next()]);
  }

  @Benchmark
  public Price springWrite(Cursor cursor, Spring spring) {
    return spring.shop.findWrite(keys[cursor.next()]);
  }
}
