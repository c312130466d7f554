package com.example.hit;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;

/** {@code findFor(Order)}, of which the id is the key: {@code key: [arg0.id]}. */
public class KeyPath extends HitBenchmark {

  private final Order[] orders = Arrays.stream(NUMBERS).mapToObj(Order::new).toArray(Order[]::new);
  private final Cache<Long, Price> kept = ByHand.caffeine();
  private final Cache<Long, Price> keptFromWrite = ByHand.caffeineWrite();

  @Benchmark
  public Price caffeine(Cursor cursor) {
    return ByHand.get(kept, orders[cursor.next()].id());
  }

  @Benchmark
  public Price caffeineWrite(Cursor cursor) {
    return ByHand.get(keptFromWrite, orders[cursor.next()].id());
  }

  @Benchmark
  public Price cacher(Cursor cursor) {
    return Shop.findFor(orders[cursor.next()]);
  }

  @Benchmark
  public Price cacherWrite(Cursor cursor) {
    return Shop.findForWrite(orders[cursor.next()]);
  }

  /** The same key as an argument. */
  @Benchmark
  public Price cacherShared(Cursor cursor) {
    return Shop.find(orders[cursor.next()].id());
  }

  @Benchmark
  public Price cacherSharedWrite(Cursor cursor) {
    return Shop.findWrite(orders[cursor.next()].id());
  }
}
