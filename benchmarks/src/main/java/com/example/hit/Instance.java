package com.example.hit;

import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;

/** An instance method of 16 receivers, each with a cache of its own. */
public class Instance extends HitBenchmark {

  private final Branch[] branches = Stream.generate(Branch::new).limit(16).toArray(Branch[]::new);

  @Benchmark
  public Price map(Cursor cursor) {
    int i = cursor.next();
    return branches[i & 15].fromMap(NUMBERS[i]);
  }

  @Benchmark
  public Price caffeine(Cursor cursor) {
    int i = cursor.next();
    return branches[i & 15].fromCaffeine(NUMBERS[i]);
  }

  @Benchmark
  public Price caffeineWrite(Cursor cursor) {
    int i = cursor.next();
    return branches[i & 15].fromCaffeineWrite(NUMBERS[i]);
  }

  @Benchmark
  public Price cacher(Cursor cursor) {
    int i = cursor.next();
    return branches[i & 15].find(NUMBERS[i]);
  }

  @Benchmark
  public Price cacherWrite(Cursor cursor) {
    int i = cursor.next();
    return branches[i & 15].findWrite(NUMBERS[i]);
  }

  @Benchmark
  public Price cacherShared(Cursor cursor) {
    int i = cursor.next();
    return branches[i & 15].findShared(NUMBERS[i]);
  }

  @Benchmark
  public Price cacherSharedWrite(Cursor cursor) {
    int i = cursor.next();
    return branches[i & 15].findSharedWrite(NUMBERS[i]);
  }
}
