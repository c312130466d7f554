package com.example.hit;

import com.github.benmanes.caffeine.cache.Cache;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;

/** An instance method of 16 receivers told apart by {@code equals}, {@code scope: equal}. */
public class EqualReceiver extends HitBenchmark {

  private final Route[] routes = new Route[16];
  private final Cache<Route.Call, Price> kept = ByHand.caffeine();
  private final Cache<Route.Call, Price> keptFromWrite = ByHand.caffeineWrite();

  /** New instances for each iteration: those in the cache are equal, not the same. */
  @Setup(Level.Iteration)
  public void writeKeys() {
    for (int i = 0; i < routes.length; i++) {
      routes[i] = new Route(NUMBERS[i], i);
    }
  }

  @Benchmark
  public Price caffeine(Cursor cursor) {
    int i = cursor.next();
    return ByHand.get(kept, new Route.Call(routes[i & 15], NUMBERS[i]));
  }

  @Benchmark
  public Price caffeineWrite(Cursor cursor) {
    int i = cursor.next();
    return ByHand.get(keptFromWrite, new Route.Call(routes[i & 15], NUMBERS[i]));
  }

  @Benchmark
  public Price cacher(Cursor cursor) {
    int i = cursor.next();
    return routes[i & 15].find(NUMBERS[i]);
  }

  @Benchmark
  public Price cacherWrite(Cursor cursor) {
    int i = cursor.next();
    return routes[i & 15].findWrite(NUMBERS[i]);
  }

  @Benchmark
  public Price cacherShared(Cursor cursor) {
    int i = cursor.next();
    return routes[i & 15].findShared(NUMBERS[i]);
  }

  @Benchmark
  public Price cacherSharedWrite(Cursor cursor) {
    int i = cursor.next();
    return routes[i & 15].findSharedWrite(NUMBERS[i]);
  }
}
