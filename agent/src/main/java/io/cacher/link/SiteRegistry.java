package io.cacher.link;

import io.cacher.cache.PerClass;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the look-up of a woven method again when its class is transformed anew.
 *
 * <p>Another agent's retransformation makes the JVM link again. It must get the same look-up, or
 * the cache would silently be emptied. What is registered hangs on the class alone and dies with
 * it.
 */
final class SiteRegistry {

  private final PerClass<ConcurrentHashMap<String, MethodHandle>> lookups =
      new PerClass<>() {
        @Override
        protected ConcurrentHashMap<String, MethodHandle> make(Class<?> owner) {
          return new ConcurrentHashMap<>();
        }
      };

  ConcurrentHashMap<String, MethodHandle> of(Class<?> owner) {
    return lookups.get(owner);
  }
}
