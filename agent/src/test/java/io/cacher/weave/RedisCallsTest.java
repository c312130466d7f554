package io.cacher.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.cache.CoarseClock;
import io.cacher.store.StoreNews;
import io.cacher.store.real.RealRedis;
import io.cacher.store.real.RealServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Woven calls of two heaps over a real Redis. */
class RedisCallsTest implements StoreNews {

  private final List<RedisHeap> heaps = new ArrayList<>();
  private final List<String> news = new ArrayList<>();

  @Override
  public synchronized void storeUnreachable(String store, Throwable last) {
    news.add("unreachable");
  }

  @Override
  public synchronized void storeReachable(String store, long invalidations) {
    news.add("reachable");
  }

  private RedisHeap heap(int port) throws ReflectiveOperationException {
    RedisHeap heap =
        new RedisHeap(
            port,
            "cacher",
            Duration.ofMillis(200),
            new CoarseClock(System::nanoTime, 0),
            this,
            "count(long)",
            "store: [heap, redis]",
            "evict-on: [{after: app.sample.Shelf.save(long), key: arg0}]");
    heaps.add(heap);
    return heap;
  }

  @AfterEach
  void end() throws InterruptedException {
    for (RedisHeap heap : heaps) {
      heap.end();
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
    RedisHeap one;
    try (RealServer server = RealRedis.start()) {
      port = server.port();
      one = heap(port);
      await(
          "the first put",
          () -> {
            // What is loaded while the heap begins to follow, and is emptied for it, is not stored.
            one.call("count", 1L);
            return one.count(c -> c.storePuts) > 0;
          });
    }
    int before = one.runs.get();
    for (long id = 100; id < 150; id++) {
      one.call("count", id);
    }
    assertThat(one.runs).hasValue(before + 50);
    one.call("save", 1L);
    assertThat(one.call("count", 1L)).isEqualTo(before + 51);
    assertThat(one.store.unsent()).isOne();
    try (RealServer server = RealRedis.start(port)) {
      await("the invalidation", () -> one.store.unsent() == 0);
      RedisHeap other = heap(server.port());
      await(
          "the results of one heap in another",
          () -> {
            one.call("save", 2L);
            one.call("count", 2L);
            int runs = other.runs.get();
            other.call("save", 3L);
            other.call("count", 2L);
            return other.runs.get() == runs && other.count(c -> c.storeHits) > 0;
          });
    }
    assertThat(news).startsWith("unreachable", "reachable");
  }
}
