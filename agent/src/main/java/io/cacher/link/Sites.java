package io.cacher.link;

import io.cacher.cache.Cache;
import io.cacher.cache.FutureSite;
import io.cacher.cache.KeyPartInfo;
import io.cacher.cache.LazySite;
import io.cacher.cache.Site;
import io.cacher.config.CacheRule;
import io.cacher.reactive.ReactiveType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the site that fits what a method declares to return. */
final class Sites {

  private Sites() {}

  static Site of(
      CacheRule rule,
      Cache cache,
      WovenMethod method,
      @Nullable BulkMethod bulk,
      List<KeyPartInfo> key)
      throws UnresolvableKeyException, UnfitResultException, ReflectiveOperationException {
    String name = method.signature();
    boolean singleFlight = rule.singleFlight();
    String descriptor = method.returnDescriptor();
    boolean stage =
        descriptor.equals("Ljava/util/concurrent/CompletableFuture;")
            || descriptor.equals("Ljava/util/concurrent/CompletionStage;");
    if (stage || descriptor.equals("Ljava/util/concurrent/Future;")) {
      PromisedType.check(method);
      return new FutureSite(
          cache, name, key, singleFlight, stage, Expressions.arrivals(rule, method));
    }
    if (method.suspends()) {
      return SuspendChain.site(
          cache, method, key, singleFlight, Expressions.arrivals(rule, method));
    }
    ReactiveType reactive = ReactiveType.of(descriptor);
    if (reactive != null) {
      PromisedType.check(method);
      return new LazySite(
          cache, name, key, singleFlight, reactive.single(), Expressions.arrivals(rule, method));
    }
    // Waiting for another thread while holding the method's own lock could wait for ever.
    boolean waits = singleFlight && !method.isSynchronized() && rule.elements() == null;
    return new Site(cache, name, key, waits, Expressions.outcomes(rule, method, bulk));
  }
}
