package io.cacher.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.cache.CoarseClock;
import io.cacher.store.TestTier;
import io.cacher.store.real.RealRedis;
import io.cacher.store.real.RealServer;
import io.cacher.weave.ShelfJvm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many JVMs that miss at once and share a real server; each has classes and heap of its own. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RedisFlightTest {

  private static final int JVMS = 6;

  @Test
  void missInManyJvms_oneLoadsForAll() throws Exception {
    List<RedisStore> stores = new ArrayList<>();
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch allMissed = new CountDownLatch(1);
    List<ShelfJvm> jvms = new ArrayList<>();
    try (RealServer server = RealRedis.start()) {
      for (int i = 0; i < JVMS; i++) {
        RedisStore store = RedisStore.open(Setups.single(server.address(), Setups.PATIENT));
        stores.add(store);
        ShelfJvm jvm =
            new ShelfJvm(
                new TestTier("rule", store, System::currentTimeMillis),
                false,
                new CoarseClock(System::nanoTime, 0),
                "count(long)",
                "store: [heap, redis]",
                "single-flight: fleet");
        jvm.woven.caches.tune(now -> now.withLockTimeout(Duration.ofMinutes(4)));
        // Linked while its linker is the one that links.
        jvm.call("count", -1L - i);
        Runnable hold =
            () -> {
              runs.incrementAndGet();
              try {
                allMissed.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            };
        jvm.during(hold);
        jvms.add(jvm);
      }
      List<FutureTask<Object>> calls = new ArrayList<>();
      for (ShelfJvm jvm : jvms) {
        FutureTask<Object> call = new FutureTask<>(() -> jvm.find("count").invoke(null, 1L));
        calls.add(call);
        new Thread(call).start();
      }
      // All but the one that runs the method wait for it.
      while (jvms.stream().mapToLong(jvm -> jvm.count(c -> c.leaseWaits)).sum() < JVMS - 1) {
        Thread.onSpinWait();
      }
      allMissed.countDown();
      Set<Object> results = new HashSet<>();
      boolean done = false;
      while (!done) {
        jvms.forEach(jvm -> jvm.tier.drain());
        done = calls.stream().allMatch(FutureTask::isDone);
      }
      for (FutureTask<Object> call : calls) {
        results.add(call.get(1, TimeUnit.SECONDS));
      }
      assertThat(results).hasSize(1);
      assertThat(runs).as("runs of the method in " + JVMS + " JVMs").hasValue(1);
    } finally {
      stores.forEach(RedisStore::close);
    }
  }
}
