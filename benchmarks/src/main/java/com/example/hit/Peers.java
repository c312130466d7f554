package com.example.hit;

import org.openjdk.jmh.annotations.Benchmark;

/** {@code find(int)}, cached by other libraries; Spring is in {@link IntKey}. */
public class Peers extends HitBenchmark {

  private final int[] keys = NUMBERS.clone();

  @Benchmark
  public Price cache2k(Cursor cursor, Cache2k cache2k) {
    return cache2k.find(keys[cursor.next()]);
  }

  @Benchmark
  public Price cache2kWrite(Cursor cursor, Cache2k cache2k) {
    return cache2k.findWrite(keys[cursor.next()]);
  }

  @Benchmark
  public Price jetcache(Cursor cursor, JetCache jetcache) {
    return jetcache.find(keys[cursor.next()]);
  }

  @Benchmark
  public Price jetcacheWrite(Cursor cursor, JetCache jetcache) {
    return jetcache.findWrite(keys[cursor.next()]);
  }

  @Benchmark
  public Price jcabi(Cursor cursor) {
    return Jcabi.find(keys[cursor.next()]);
  }

  @Benchmark
  public Price jcabiWrite(Cursor cursor) {
    return Jcabi.findWrite(keys[cursor.next()]);
  }

  @Benchmark
  public Price quarkus(Cursor cursor, Quarkus quarkus) {
    return quarkus.find(keys[cursor.next()]);
  }

  @Benchmark
  public Price quarkusWrite(Cursor cursor, Quarkus quarkus) {
    return quarkus.findWrite(keys[cursor.next()]);
  }
}
