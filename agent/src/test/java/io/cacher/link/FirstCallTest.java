package io.cacher.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.cache.CacheGroup;
import io.cacher.cache.CacheSettings;
import io.cacher.cache.CoarseClock;
import io.cacher.cache.FaultListener;
import io.cacher.cache.Freshness;
import io.cacher.cache.ResultLimits;
import io.cacher.config.RuleParser;
import io.cacher.config.WarmUp;
import io.cacher.warm.WarmListener;
import io.cacher.warm.Warmer;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FirstCallTest {

  private final List<Runnable> begun = new ArrayList<>();
  private final CacheGroup caches =
      new CacheGroup(
          "warm",
          new CacheSettings(1, null, null, true, ResultLimits.NONE, Duration.ZERO, Freshness.NONE),
          true,
          new CoarseClock(() -> 0, 1),
          mock(FaultListener.class));

  static Object find(int id) {
    return id;
  }

  private static <T> T mock(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null));
  }

  private MethodHandle lookUp() {
    WarmUp warmUp =
        Objects.requireNonNull(
            RuleParser.parse(
                    "any", "caches: {warm: {methods: a.B.c(), warm: {calls: [[1]]}}}", name -> null)
                .rules()
                .get(0)
                .warm());
    Warmer warmer =
        new Warmer(
            "warm",
            warmUp,
            task -> {
              begun.add(task);
              return new Thread(() -> {});
            },
            () -> 0,
            mock(WarmListener.class));
    MethodType type = MethodType.methodType(Object.class, int.class);
    MethodHandle passes = MethodHandles.empty(type);
    WovenMethod method =
        new WovenMethod(
            MethodHandles.lookup(), "find", type, "(I)Ljava/lang/Object;", List.of(), false);
    return FirstCall.of(passes, warmer, method, caches.cacheFor(null));
  }

  /** While rules are exchanged, caches answer last: calls of that time must not use it up. */
  @Test
  void call_whileTheCacheIsSuspended_leavesTheWarmingToALaterOne() throws Throwable {
    caches.setSuspended(true);
    MethodHandle lookUp = lookUp();
    Object unused = lookUp.invoke(1);
    assertThat(begun).isEmpty();
    caches.setSuspended(false);
    unused = lookUp.invoke(1);
    unused = lookUp.invoke(1);
    assertThat(begun).hasSize(1);
    assertThat(unused).isNull();
  }
}
