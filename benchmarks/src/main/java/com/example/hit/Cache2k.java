package com.example.hit;

import org.cache2k.Cache;
import org.cache2k.Cache2kBuilder;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** cache2k with a loader. */
@State(Scope.Benchmark)
public class Cache2k {

  private final Cache<Integer, Price> kept =
      Cache2kBuilder.of(Integer.class, Price.class)
          .entryCapacity(ByHand.MAXIMUM_SIZE)
          .eternal(true)
          .loader(Body::run)
          .build();

  private final Cache<Integer, Price> keptFromWrite =
      Cache2kBuilder.of(Integer.class, Price.class)
          .entryCapacity(ByHand.MAXIMUM_SIZE)
          .expireAfterWrite(ByHand.LIFETIME.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)
          .loader(Body::run)
          .build();

  Price find(int id) {
    return kept.get(id);
  }

  Price findWrite(int id) {
    return keptFromWrite.get(id);
  }

  /** Ends their threads. */
  @TearDown(Level.Trial)
  public void close() {
    kept.close();
    keptFromWrite.close();
  }
}
