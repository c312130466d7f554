package io.cacher.link;

import io.cacher.cache.PerClass;
import java.lang.invoke.MethodHandle;
import java.util.Iterator;
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

  /** Forgets the look-ups of a class that were made for rules which are not in force any more. */
  void forget(Class<?> owner, LinkedRules rules) {
    Iterator<String> ids = of(owner).keySet().iterator();
    while (ids.hasNext()) {
      String id = ids.next();
      if (!inForce(id.substring(0, id.indexOf(' ')), rules)) {
        ids.remove();
      }
    }
  }

  private static boolean inForce(String id, LinkedRules rules) {
    if (!TriggerId.is(id)) {
      return rules.withId(id) != null;
    }
    for (TriggerId trigger : TriggerId.parse(id)) {
      if (!trigger.connection() && rules.withId(trigger.cache()) == null) {
        return false;
      }
    }
    return true;
  }
}
