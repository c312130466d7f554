package io.cacher.weave;

import static org.assertj.core.api.Assertions.assertThat;

import app.sample.Shelf;
import io.cacher.cache.CoarseClock;
import io.cacher.cache.Counters;
import io.cacher.store.Breaker;
import io.cacher.store.GuardedStore;
import io.cacher.store.Opened;
import io.cacher.store.StoreNews;
import io.cacher.store.Tier;
import io.cacher.store.real.RealRedis;
import io.cacher.store.real.RealServer;
import io.cacher.store.redis.Login;
import io.cacher.store.redis.RedisSetup;
import io.cacher.store.redis.RedisStore;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Woven calls of two heaps over a real Redis. */
class RedisCallsTest implements StoreNews {

  private static final String[] RULE = {
    "store: [heap, redis]", "evict-on: [{after: app.sample.Shelf.save(long), key: arg0}]"
  };

  private final List<Jvm> jvms = new ArrayList<>();
  private final List<String> news = new ArrayList<>();

  @Override
  public synchronized void storeUnreachable(String store, Throwable last) {
    news.add("unreachable");
  }

  @Override
  public synchronized void storeReachable(String store, long invalidations) {
    news.add("reachable");
  }

  /** What would be a process of its own. */
  private final class Jvm {
    final GuardedStore store;
    final Thread thread;
    final Woven woven;
    final Class<?> type;
    final AtomicInteger runs;

    Jvm(int port) throws ReflectiveOperationException {
      store =
          new GuardedStore(
              "redis",
              () -> {
                RedisStore opened = RedisStore.open(setup(port));
                return new Opened(
                    opened, opened.backplane(TimeUnit.MILLISECONDS.toNanos(200)).start());
              },
              new Breaker(System::nanoTime),
              System::currentTimeMillis,
              RedisCallsTest.this);
      thread = new Thread(store::run);
      thread.start();
      store.want(30_000);
      Tier tier = new Tier("rule", store, 1 << 20, System::currentTimeMillis);
      CoarseClock clock = new CoarseClock(System::nanoTime, 0);
      woven = Woven.stored(tier, false, clock, "app.sample.Shelf.count(long)", RULE);
      type = woven.load(Shelf.class);
      runs = (AtomicInteger) type.getField("RUNS").get(null);
      jvms.add(this);
    }

    Object call(String name, Object... arguments) throws ReflectiveOperationException {
      woven.linker.connect(woven.legacySites);
      for (Method method : type.getDeclaredMethods()) {
        if (method.getName().equals(name)) {
          return method.invoke(null, arguments);
        }
      }
      throw new AssertionError(name);
    }

    long count(Function<Counters, LongAdder> counter) {
      return woven.count(counter);
    }

    void end() throws InterruptedException {
      store.close();
      thread.interrupt();
      thread.join();
    }
  }

  private static RedisSetup setup(int port) {
    return new RedisSetup(
        RedisSetup.Kind.SINGLE,
        List.of(InetSocketAddress.createUnresolved("127.0.0.1", port)),
        null,
        0,
        Login.NONE,
        null,
        "cacher-test",
        "cacher",
        Duration.ofSeconds(5),
        8,
        1 << 20);
  }

  @AfterEach
  void end() throws InterruptedException {
    for (Jvm jvm : jvms) {
      jvm.end();
    }
  }

  private interface Condition {
    boolean holds() throws ReflectiveOperationException;
  }

  private static void await(String what, Condition condition) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      Thread.sleep(5);
    }
  }

  @Test
  void server_diesAndComesBack_callsGoOnAndShareAgain() throws Exception {
    int port;
    Jvm one;
    try (RealServer server = RealRedis.start()) {
      port = server.port();
      one = new Jvm(port);
      one.call("count", 1L);
      await("the first put", () -> one.count(c -> c.storePuts) == 1);
    }
    for (long id = 100; id < 150; id++) {
      one.call("count", id);
    }
    assertThat(one.runs).hasValue(51);
    one.call("save", 1L);
    assertThat(one.call("count", 1L)).isEqualTo(52);
    assertThat(one.store.unsent()).isOne();
    try (RealServer server = RealRedis.start(port)) {
      await("the invalidation", () -> one.store.unsent() == 0);
      Jvm other = new Jvm(server.port());
      await(
          "the results of one heap in another",
          () -> {
            one.call("save", 2L);
            one.call("count", 2L);
            int before = other.runs.get();
            other.call("save", 3L);
            other.call("count", 2L);
            return other.runs.get() == before && other.count(c -> c.storeHits) > 0;
          });
    }
    assertThat(news).startsWith("unreachable", "reachable");
  }
}
