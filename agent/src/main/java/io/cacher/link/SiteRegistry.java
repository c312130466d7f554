package io.cacher.link;

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

  private final ClassValue<ConcurrentHashMap<String, MethodHandle>> lookups =
      new ClassValue<>() {
        @Override
        protected ConcurrentHashMap<String, MethodHandle> computeValue(Class<?> owner) {
          return new ConcurrentHashMap<>();
        }
      };

  ConcurrentHashMap<String, MethodHandle> of(Class<?> owner) {
    return lookups.get(owner);
  }
}
