package com.example.hit;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.concurrent.ConcurrentHashMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;

/** {@code find(String, int)}. */
public class StringIntKey extends HitBenchmark {

  private final String[] products = new String[KEYS];
  private final ConcurrentHashMap<Sku, Price> map = new ConcurrentHashMap<>();
  private final Cache<Sku, Price> kept = ByHand.caffeine();
  private final Cache<Sku, Price> keptFromWrite = ByHand.caffeineWrite();

  /** New instances for each iteration: those in the cache are equal, not the same. */
  @Setup(Level.Iteration)
  public void writeKeys() {
    for (int i = 0; i < KEYS; i++) {
      products[i] = "product-" + NUMBERS[i];
    }
  }

  @Benchmark
  public Price map(Cursor cursor) {
    int i = cursor.next();
    return ByHand.get(map, new Sku(products[i], NUMBERS[i]));
  }

  @Benchmark
  public Price caffeine(Cursor cursor) {
    int i = cursor.next();
    return ByHand.get(kept, new Sku(products[i], NUMBERS[i]));
  }

  @Benchmark
  public Price caffeineGet(Cursor cursor) {
    int i = cursor.next();
    return kept.get(new Sku(products[i], NUMBERS[i]), Body::run);
  }

  @Benchmark
  public Price caffeineWrite(Cursor cursor) {
    int i = cursor.next();
    return ByHand.get(keptFromWrite, new Sku(products[i], NUMBERS[i]));
  }

  @Benchmark
  public Price caffeineWriteGet(Cursor cursor) {
    int i = cursor.next();
    return keptFromWrite.get(new Sku(products[i], NUMBERS[i]), Body::run);
  }

  @Benchmark
  public Price cacher(Cursor cursor) {
    int i = cursor.next();
    return Shop.find(products[i], NUMBERS[i]);
  }

  @Benchmark
  public Price cacherWrite(Cursor cursor) {
    int i = cursor.next();
    return Shop.findWrite(products[i], NUMBERS[i]);
  }

  @Benchmark
  public Price spring(Cursor cursor, Spring spring) {
    int i = cursor.next();
    return spring.shop.find(products[i], NUMBERS[i]);
  }

  @Benchmark
  public Price springWrite(Cursor cursor, Spring spring) {
    int i = cursor.next();
    return spring.shop.findWrite(products[i], NUMBERS[i]);
  }
}
