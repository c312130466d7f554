package io.cacher.weave;

import app.sample.Shelf;
import io.cacher.cache.Cache;
import io.cacher.cache.CoarseClock;
import io.cacher.cache.Counters;
import io.cacher.store.Backplane;
import io.cacher.store.Breaker;
import io.cacher.store.GuardedStore;
import io.cacher.store.Opened;
import io.cacher.store.StoreFacts;
import io.cacher.store.StoreNews;
import io.cacher.store.Tier;
import io.cacher.store.redis.Login;
import io.cacher.store.redis.RedisSetup;
import io.cacher.store.redis.RedisStore;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/** What would be a process of its own: classes, a heap and connections to a real Redis. */
final class RedisHeap {

  final GuardedStore store;
  final Woven woven;
  final AtomicInteger runs;
  private final Thread thread;
  private final Class<?> type;

  /**
   * A heap that follows.
   *
   * @param prefix tells servers' tenants apart
   * @param comparing how often it compares what it has heard with what was said
   */
  RedisHeap(
      int port,
      String prefix,
      Duration comparing,
      CoarseClock clock,
      StoreNews news,
      String method,
      String... rule)
      throws ReflectiveOperationException {
    store =
        new GuardedStore(
            "redis",
            () -> {
              RedisStore opened = RedisStore.open(setup(port, prefix));
              return new Opened(opened, opened.backplane(comparing.toNanos()).start());
            },
            new Breaker(System::nanoTime),
            System::currentTimeMillis,
            news);
    thread = new Thread(store::run);
    thread.start();
    store.want(30_000);
    Tier tier = new Tier("rule", store, 1 << 20, System::currentTimeMillis);
    woven = Woven.stored(tier, false, clock, "app.sample.Shelf." + method, rule);
    type = woven.load(Shelf.class);
    runs = (AtomicInteger) type.getField("RUNS").get(null);
  }

  private static RedisSetup setup(int port, String prefix) {
    return new RedisSetup(
        RedisSetup.Kind.SINGLE,
        List.of(InetSocketAddress.createUnresolved("127.0.0.1", port)),
        null,
        0,
        Login.NONE,
        null,
        "cacher-test",
        prefix,
        Duration.ofSeconds(5),
        8,
        1 << 20);
  }

  Object call(String name, Object... arguments) throws ReflectiveOperationException {
    // What is linked now is linked by this one.
    woven.linker.connect(woven.legacySites);
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().equals(name)) {
        return method.invoke(null, arguments);
      }
    }
    throw new AssertionError(name);
  }

  void during(Runnable what) throws ReflectiveOperationException {
    type.getField("during").set(null, what);
  }

  long count(Function<Counters, LongAdder> counter) {
    return woven.count(counter);
  }

  Cache cache() {
    return woven.caches.caches().get(0);
  }

  StoreFacts facts() {
    return Objects.requireNonNull(woven.caches.storeFacts());
  }

  Backplane.Facts messages() {
    return Objects.requireNonNull(facts().messages());
  }

  void end() throws InterruptedException {
    store.close();
    thread.interrupt();
    thread.join();
  }
}
