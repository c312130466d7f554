package com.example.hit;

import io.quarkus.cache.Cache;
import io.quarkus.cache.runtime.caffeine.CaffeineCacheImpl;
import io.quarkus.cache.runtime.caffeine.CaffeineCacheInfo;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The cache of Quarkus, over Caffeine, called by hand. {@code @CacheResult} calls the same from an
 * interceptor, which exists only within a built application: it costs more than this.
 */
@State(Scope.Benchmark)
public class Quarkus {

  private final Cache kept = new CaffeineCacheImpl(info(), false);
  private final Cache keptFromWrite = new CaffeineCacheImpl(expiringInfo(), false);

  Price find(int id) {
    return kept.<Integer, Price>get(id, Body::run).await().indefinitely();
  }

  Price findWrite(int id) {
    return keptFromWrite.<Integer, Price>get(id, Body::run).await().indefinitely();
  }

  private static CaffeineCacheInfo expiringInfo() {
    CaffeineCacheInfo info = info();
    info.expireAfterWrite = ByHand.LIFETIME;
    return info;
  }

  private static CaffeineCacheInfo info() {
    CaffeineCacheInfo info = new CaffeineCacheInfo();
    info.name = "kept";
    info.maximumSize = (long) ByHand.MAXIMUM_SIZE;
    return info;
  }
}
