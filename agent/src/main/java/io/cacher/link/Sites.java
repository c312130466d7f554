package io.cacher.link;

import io.cacher.cache.Cache;
import io.cacher.cache.FutureSite;
import io.cacher.cache.KeyPartInfo;
import io.cacher.cache.Site;
import io.cacher.config.CacheRule;
import java.util.List;

/** Makes the site that fits what a method declares to return. */
final class Sites {

  private Sites() {}

  static Site of(CacheRule rule, Cache cache, WovenMethod method, List<KeyPartInfo> key) {
    String name = method.signature();
    return switch (method.returnDescriptor()) {
      case "Ljava/util/concurrent/CompletableFuture;", "Ljava/util/concurrent/CompletionStage;" ->
          new FutureSite(cache, name, key, rule.singleFlight(), true);
      case "Ljava/util/concurrent/Future;" ->
          new FutureSite(cache, name, key, rule.singleFlight(), false);
      default ->
          // Waiting for another thread while holding the method's own lock could wait for ever.
          new Site(cache, name, key, rule.singleFlight() && !method.isSynchronized());
    };
  }
}
