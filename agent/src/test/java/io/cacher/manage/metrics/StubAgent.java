package io.cacher.manage.metrics;

import io.cacher.cache.CacheGroup;
import io.cacher.config.CacheRule;
import io.cacher.config.RuleParser;
import io.cacher.manage.jmx.ManagedAgent;
import io.cacher.manage.jmx.ManagedCache;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An agent that has done nothing. */
final class StubAgent {

  private StubAgent() {}

  static ManagedAgent of(String version, List<CacheGroup> groups) {
    return (ManagedAgent)
        Proxy.newProxyInstance(
            StubAgent.class.getClassLoader(),
            new Class<?>[] {ManagedAgent.class},
            (proxy, method, arguments) -> answer(version, groups, method));
  }

  private static @Nullable Object answer(String version, List<CacheGroup> groups, Method method) {
    Class<?> type = method.getReturnType();
    if (type == String.class) {
      return version;
    }
    if (method.getName().equals("caches")) {
      CacheRule any =
          RuleParser.parse("any", "caches: {any: {methods: a.B.c()}}", name -> null).rules().get(0);
      return groups.stream().map(group -> new ManagedCache(any, group)).toList();
    }
    if (type == boolean.class) {
      return true;
    }
    if (type == List.class) {
      return List.of("one", "two");
    }
    if (type == int.class) {
      return 3;
    }
    return type == long.class ? 4L : null;
  }
}
