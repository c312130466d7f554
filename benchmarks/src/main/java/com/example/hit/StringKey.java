package com.example.hit;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.concurrent.ConcurrentHashMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;

/** {@code find(String)}, called with other instances than those that are stored. */
public class StringKey extends HitBenchmark {

  private final String[] keys = new String[KEYS];
  private final ConcurrentHashMap<String, Price> map = new ConcurrentHashMap<>();
  private final Cache<String, Price> kept = ByHand.caffeine();
  private final Cache<String, Price> keptFromWrite = ByHand.caffeineWrite();
  private final Cache<String, Price> keptFromAccess = ByHand.caffeineAccess();

  /** New instances for each iteration: those in the cache are equal, not the same. */
  @Setup(Level.Iteration)
  public void writeKeys() {
    for (int i = 0; i < KEYS; i++) {
      keys[i] = "product-" + NUMBERS[i];
    }
  }

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
