package com.example.hit;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.concurrent.ConcurrentHashMap;
import org.openjdk.jmh.annotations.Benchmark;

/** {@code find(Span)}: the argument is a record already, new for each call. */
public class RecordKey extends HitBenchmark {

  private final ConcurrentHashMap<Span, Price> map = new ConcurrentHashMap<>();
  private final Cache<Span, Price> kept = ByHand.caffeine();
  private final Cache<Span, Price> keptFromWrite = ByHand.caffeineWrite();

  @Benchmark
  public Price map(Cursor cursor) {
    int i = cursor.next();
    return ByHand.get(map, new Span(NUMBERS[i], i));
  }

  @Benchmark
  public Price caffeine(Cursor cursor) {
    int i = cursor.next();
    return ByHand.get(kept, new Span(NUMBERS[i], i));
  }

  @Benchmark
  public Price caffeineGet(Cursor cursor) {
    int i = cursor.next();
    return kept.get(new Span(NUMBERS[i], i), Body::run);
  }

  @Benchmark
  public Price caffeineWrite(Cursor cursor) {
    int i = cursor.next();
    return ByHand.get(keptFromWrite, new Span(NUMBERS[i], i));
  }

  @Benchmark
  public Price caffeineWriteGet(Cursor cursor) {
    int i = cursor.next();
    return keptFromWrite.get(new Span(NUMBERS[i], i), Body::run);
  }

  @Benchmark
  public Price cacher(Cursor cursor) {
    int i = cursor.next();
    return Shop.find(new Span(NUMBERS[i], i));
  }

  @Benchmark
  public Price cacherWrite(Cursor cursor) {
    int i = cursor.next();
    return Shop.findWrite(new Span(NUMBERS[i], i));
  }
}
