package com.example.hit;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * {@code find(int)} where the rule looks at each call first: {@code condition: arg0 >= 1_000}. And
 * {@code findDelivered(Purchase)} where it looks closer: {@code condition: arg0.state ==
 * "delivered" && arg0.id > 0}.
 */
public class Condition extends HitBenchmark {

  private final int[] keys = NUMBERS.clone();
  private final Purchase[] purchases =
      Arrays.stream(NUMBERS).mapToObj(Purchase::new).toArray(Purchase[]::new);
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

  /** Two terms, one of them a text, and the key a part of the argument. */
  @Benchmark
  public Price cacherText(Cursor cursor) {
    return Shop.findDelivered(purchases[cursor.next()]);
  }

  /** The same without a condition. */
  @Benchmark
  public Price cacherTextShared(Cursor cursor) {
    return Shop.findPurchase(purchases[cursor.next()]);
  }
}
