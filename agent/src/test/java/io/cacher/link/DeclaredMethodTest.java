package io.cacher.link;

import static org.assertj.core.api.Assertions.assertThat;

import app.sample.Renewed;
import io.cacher.cache.CoarseClock;
import io.cacher.weave.Woven;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods of every kind are run again by their own refresh, on classes woven in this JVM. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeclaredMethodTest {

  private static final Duration AGE = Duration.ofSeconds(10);

  private static final int JAVA_5 = 49;

  private final AtomicLong time = new AtomicLong();
  private final CoarseClock clock = new CoarseClock(time::get, 0);

  private void awaitRefreshes(Woven woven, long count) {
    while (woven.count(counters -> counters.refreshes) < count
        || woven.caches.caches().get(0).size() != 1
        || woven.count(counters -> counters.puts) < count + 1) {
      assertThat(woven.complaints).isEmpty();
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, JAVA_5})
  void refresh_methodsOfEveryKind_runsExactlyTheWovenOne(int version) throws Exception {
    Object[][] calls = {
      {"ofStatic", 1L, 2},
      {"viaPrivate", "a"},
      {"ofSynchronized", 1.5, new String[] {"x", "y"}},
      {"overridden", new int[] {1, 2}}
    };
    for (Object[] call : calls) {
      String name = call[0].toString();
      String woven = name.equals("viaPrivate") ? "ofPrivate" : name;
      String type = name.equals("overridden") ? "RenewedBase." : "Renewed.";
      Woven weaving = Woven.renewed("app.sample." + type + woven + "(..)", AGE, clock, version);
      Class<?> renewed = weaving.load(Renewed.class);
      Object receiver = renewed.getConstructor().newInstance();
      Method method = method(renewed, name);
      Object[] arguments = java.util.Arrays.copyOfRange(call, 1, call.length);
      AtomicInteger runs = (AtomicInteger) renewed.getField("RUNS").get(null);
      int base = name.equals("overridden") ? 1_000 : 0;

      assertThat(number(method, receiver, arguments)).as(name).isEqualTo(base + 1);
      pass();
      assertThat(number(method, receiver, arguments)).as(name).isEqualTo(base + 1);
      awaitRefreshes(weaving, 1);
      assertThat(number(method, receiver, arguments)).as(name).isEqualTo(base + 2);
      assertThat(runs).hasValue(2);
      assertThat(weaving.count(counters -> counters.misses)).isEqualTo(1);
      assertThat(weaving.methods).containsExactly(woven);
    }
  }

  private void pass() {
    time.addAndGet(AGE.toNanos());
    clock.tick();
  }

  private static Method method(Class<?> type, String name) {
    return List.of(type.getMethods()).stream()
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static int number(Method method, Object receiver, Object... arguments) throws Exception {
    return ((Number) method.invoke(receiver, arguments)).intValue();
  }

  @Test
  void classLoader_refreshedAndDropped_isCollected() throws Exception {
    Woven woven = Woven.renewed("app.sample.Renewed.ofStatic(..)", AGE, clock, 0);
    WeakReference<ClassLoader> loader = refreshAndDrop(woven);
    for (int i = 0; i < 300 && !loader.refersTo(null); i++) {
      System.gc();
    }
    assertThat(loader.refersTo(null)).isTrue();
  }

  private WeakReference<ClassLoader> refreshAndDrop(Woven woven) throws Exception {
    Class<?> type = woven.load(Renewed.class);
    Thread.currentThread().setContextClassLoader(type.getClassLoader());
    try {
      Method method = method(type, "ofStatic");
      number(method, type, 1L, 2);
      pass();
      number(method, type, 1L, 2);
      awaitRefreshes(woven, 1);
    } finally {
      Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
    }
    return new WeakReference<>(type.getClassLoader());
  }
}
