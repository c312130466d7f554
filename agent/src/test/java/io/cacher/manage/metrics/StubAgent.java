package io.cacher.manage.metrics;

import io.cacher.manage.jmx.ManagedAgent;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An agent that has done nothing. */
final class StubAgent {

  private StubAgent() {}

  static ManagedAgent of(String version) {
    return (ManagedAgent)
        Proxy.newProxyInstance(
            StubAgent.class.getClassLoader(),
            new Class<?>[] {ManagedAgent.class},
            (proxy, method, arguments) -> answer(version, method));
  }

  private static @Nullable Object answer(String version, Method method) {
    Class<?> type = method.getReturnType();
    if (type == String.class) {
      return version;
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
