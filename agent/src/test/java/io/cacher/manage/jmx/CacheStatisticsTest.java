package io.cacher.manage.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.cache.CacheSet;
import io.cacher.cache.Counters;
import io.cacher.store.Backplane;
import io.cacher.store.Breaker;
import io.cacher.store.StoreFacts;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import javax.management.Attribute;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is said of a store, each number another. */
class CacheStatisticsTest {

  private final Counters counters = new Counters();
  private @Nullable StoreFacts facts =
      new StoreFacts(
          Breaker.State.HALF_OPEN, 11, 12, new Backplane.Facts(true, 13, 14, 15, 16, 17, 18_500));

  private Map<String, Object> attributes(String... names) throws Exception {
    CacheSet caches =
        (CacheSet)
            Proxy.newProxyInstance(
                CacheStatisticsTest.class.getClassLoader(),
                new Class<?>[] {CacheSet.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "storeFacts" -> facts;
                      case "total" -> total(arguments[0]);
                      default -> throw new AssertionError(method);
                    });
    ManagedAgent agent =
        (ManagedAgent)
            Proxy.newProxyInstance(
                CacheStatisticsTest.class.getClassLoader(),
                new Class<?>[] {ManagedAgent.class},
                (proxy, method, arguments) -> null);
    MBeanServer server = MBeanServerFactory.newMBeanServer();
    ObjectName name = new ObjectName("test:name=statistics");
    server.registerMBean(new CacheStatistics(caches, agent), name);
    Map<String, Object> values = new TreeMap<>();
    for (Attribute attribute : server.getAttributes(name, names).asList()) {
      values.put(attribute.getName(), attribute.getValue());
    }
    return values;
  }

  @SuppressWarnings("unchecked")
  private long total(Object counter) {
    return ((Function<Counters, LongAdder>) counter).apply(counters).sum();
  }

  @Test
  void store_asManyAsItCounts_eachUnderItsName() throws Exception {
    counters.storeHits.add(1);
    counters.storeMisses.add(2);
    counters.storePuts.add(3);
    counters.storeErrors.add(4);
    counters.storeSkipped.add(5);
    counters.storeOverruns.add(6);
    counters.storeUnshared.add(7);
    counters.leaseWaits.add(8);
    counters.leaseTimeouts.add(9);
    assertThat(
            attributes(
                "StoreHits",
                "StoreMisses",
                "StorePuts",
                "StoreErrorCount",
                "StoreSkippedCount",
                "StoreOverrunCount",
                "StoreUnsharedCount",
                "LeaseWaitCount",
                "LeaseTimeoutCount"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "StoreHits",
                1L,
                "StoreMisses",
                2L,
                "StorePuts",
                3L,
                "StoreErrorCount",
                4L,
                "StoreSkippedCount",
                5L,
                "StoreOverrunCount",
                6L,
                "StoreUnsharedCount",
                7L,
                "LeaseWaitCount",
                8L,
                "LeaseTimeoutCount",
                9L));
  }

  @Test
  void storeAndMessages_asTheyStand_eachUnderItsName() throws Exception {
    String[] names = {
      "StoreState",
      "PendingStorePuts",
      "UnsentInvalidations",
      "MissedMessageCount",
      "NearCacheEmptiedCount",
      "NearCacheLag"
    };
    assertThat(attributes(names).values()).containsExactly(16L, 17L, 18.5f, 11L, "half-open", 12L);

    facts = new StoreFacts(Breaker.State.OPEN, 1, 2, null);
    assertThat(attributes(names).values()).containsExactly(0L, 0L, 0f, 1L, "open", 2L);

    facts = null;
    assertThat(attributes(names).values()).containsExactly(0L, 0L, 0f, 0L, "none", 0L);
  }
}
