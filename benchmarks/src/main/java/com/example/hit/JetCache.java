package com.example.hit;

import com.alicp.jetcache.Cache;
import com.alicp.jetcache.embedded.CaffeineCacheBuilder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * A local cache of JetCache, over Caffeine, called by hand; its annotations call the same. It knows
 * no cache without an expiry.
 */
@State(Scope.Benchmark)
public class JetCache {

  private final Cache<Integer, Price> kept =
      CaffeineCacheBuilder.createCaffeineCacheBuilder()
          .limit(ByHand.MAXIMUM_SIZE)
          .expireAfterWrite(365, TimeUnit.DAYS)
          .buildCache();

  private final Cache<Integer, Price> keptFromWrite =
      CaffeineCacheBuilder.createCaffeineCacheBuilder()
          .limit(ByHand.MAXIMUM_SIZE)
          .expireAfterWrite(ByHand.LIFETIME.toMillis(), TimeUnit.MILLISECONDS)
          .buildCache();

  Price find(int id) {
    return kept.computeIfAbsent(id, Body::run);
  }

  Price findWrite(int id) {
    return keptFromWrite.computeIfAbsent(id, Body::run);
  }
}
