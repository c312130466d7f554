package io.cacher.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacher.cache.CoarseClock;
import io.cacher.store.Breaker;
import io.cacher.store.MemoryBackplane;
import io.cacher.store.MemoryStore;
import io.cacher.store.TestTier;
import io.cacher.store.codec.Gadget;
import io.cacher.store.codec.GraphCodec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Woven calls with a store beyond the heap; each {@link Jvm} has its own classes and heap. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoredCallsTest {

  private final AtomicLong wall = new AtomicLong(1_700_000_000_000L);
  private final AtomicLong nanos = new AtomicLong();
  private final CoarseClock clock = new CoarseClock(nanos::get, 0);
  private final List<MemoryBackplane> backplanes = new ArrayList<>();
  private final MemoryStore store = new MemoryStore(wall::get);

  /** What would be a process of its own. */
  private final class Jvm extends ShelfJvm {
    Jvm(String method, String... properties) throws ReflectiveOperationException {
      this(false, method, properties);
    }

    Jvm(boolean exclusive, String method, String... properties)
        throws ReflectiveOperationException {
      super(
          new TestTier("rule", store, wall::get, new MemoryBackplane(backplanes)),
          exclusive,
          clock,
          method,
          properties);
    }

    @Override
    public Object call(String name, Object... arguments) throws ReflectiveOperationException {
      Object result = super.call(name, arguments);
      tier.drain();
      return result;
    }
  }

  private void pass(Duration time) {
    wall.addAndGet(time.toMillis());
    nanos.addAndGet(time.toNanos());
    clock.tick();
  }

  private static void assertCounts(Jvm jvm, long hits, long misses, long storeHits) {
    assertThat(
            List.of(jvm.count(c -> c.hits), jvm.count(c -> c.misses), jvm.count(c -> c.storeHits)))
        .as("hits, misses, hits of the store")
        .containsExactly(hits, misses, storeHits);
  }

  @Test
  void call_ofAnotherJvm_isAnsweredFromTheStoreAndThenFromTheHeap() throws Exception {
    Jvm one = new Jvm("find(String)", "store: [heap, redis]");
    Jvm other = new Jvm("find(String)", "store: [heap, redis]");
    Object first = one.call("find", "a");
    Object second = other.call("find", "a");
    assertThat(second).hasToString(first.toString()).isNotSameAs(first);
    assertThat(second.getClass().getClassLoader()).isSameAs(other.type.getClassLoader());
    assertThat(other.runs).hasValue(0);
    assertCounts(one, 0, 1, 0);
    assertCounts(other, 1, 0, 1);
    int fetches = store.fetches.get();
    assertThat(other.call("find", "a")).isSameAs(second);
    assertThat(store.fetches).hasValue(fetches);
    assertCounts(other, 2, 0, 1);
    assertThat(one.count(c -> c.storePuts)).isOne();
    assertThat(one.woven.complaints).isEmpty();
    assertThat(other.woven.complaints).isEmpty();
  }

  @Test
  void storeWithoutHeap_eachCall_asksTheStore() throws Exception {
    Jvm one = new Jvm("find(String)", "store: redis");
    one.call("find", "a");
    one.call("find", "a");
    one.call("find", "a");
    assertThat(one.runs).hasValue(1);
    assertThat(store.fetches).hasValue(3);
    assertThat(one.cache().size()).isZero();
    assertThat(one.cache().inFlight()).isZero();
    assertCounts(one, 2, 1, 2);
  }

  @Test
  void nullResult_isStored() throws Exception {
    Jvm one = new Jvm("nothing(int)", "store: redis");
    assertThat(one.call("nothing", 1)).isNull();
    assertThat(one.call("nothing", 1)).isNull();
    assertThat(one.runs).hasValue(1);
  }

  @Test
  void nullResult_thatIsNotCached_isNotStored() throws Exception {
    Jvm one = new Jvm("nothing(int)", "store: redis", "cache-null: false");
    one.call("nothing", 1);
    one.call("nothing", 1);
    assertThat(one.runs).hasValue(2);
    assertThat(store.size()).isZero();
  }

  @Test
  void exception_isKeptInTheHeapAlone() throws Exception {
    Jvm one =
        new Jvm(
            "failing(int)",
            "store: [heap, redis]",
            "cache-exceptions: {java.lang.IllegalStateException: 1h}");
    Method failing = one.find("failing");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> failing.invoke(null, 1))
          .isInstanceOf(InvocationTargetException.class);
    }
    one.tier.drain();
    assertThat(one.runs).hasValue(1);
    assertThat(store.size()).isZero();
  }

  @Test
  void primitiveResult_isTheSame() throws Exception {
    Jvm one = new Jvm("count(long)", "store: redis");
    assertThat(one.call("count", 5L)).isEqualTo(1);
    assertThat(one.call("count", 5L)).isEqualTo(1);
    assertThat(one.call("count", 6L)).isEqualTo(2);
  }

  @Test
  void lifetime_ofARemoteHit_isWhatRemains() throws Exception {
    Jvm one = new Jvm("count(long)", "store: [heap, redis]", "expire-after-write: 10s");
    Jvm other = new Jvm("count(long)", "store: [heap, redis]", "expire-after-write: 10s");
    one.call("count", 1L);
    pass(Duration.ofSeconds(6));
    other.call("count", 1L);
    assertThat(other.runs).hasValue(0);
    pass(Duration.ofMillis(3_999));
    other.call("count", 1L);
    assertThat(other.runs).hasValue(0);
    pass(Duration.ofMillis(1));
    other.call("count", 1L);
    assertThat(other.runs).as("runs after the end of the remote lifetime").hasValue(1);
  }

  @Test
  void lifetime_ofTheReader_limitsWhatTheWriterGave() throws Exception {
    Jvm one = new Jvm("count(long)", "store: [heap, redis]");
    Jvm other = new Jvm("count(long)", "store: [heap, redis]", "expire-after-write: 10s");
    one.call("count", 1L);
    pass(Duration.ofSeconds(11));
    other.call("count", 1L);
    assertThat(other.runs).hasValue(1);
  }

  @Test
  void lifetimeZero_nothingIsStored() throws Exception {
    Jvm one = new Jvm("count(long)", "store: redis", "expire-after-write: 0");
    one.call("count", 1L);
    assertThat(store.size()).isZero();
  }

  @Test
  void expireAfterAccess_eachHitOfAnyJvm_beginsItAnew() throws Exception {
    String[] rule = {"store: redis", "expire-after-access: 10s", "expire-after-write: 25s"};
    Jvm one = new Jvm("count(long)", rule);
    Jvm other = new Jvm("count(long)", rule);
    one.call("count", 1L);
    pass(Duration.ofSeconds(9));
    other.call("count", 1L);
    pass(Duration.ofSeconds(9));
    assertThat(one.call("count", 1L)).as("nine seconds after a hit").isEqualTo(1);
    pass(Duration.ofSeconds(8));
    one.call("count", 1L);
    assertThat(one.runs).as("runs at the end of the whole lifetime").hasValue(2);
    pass(Duration.ofSeconds(11));
    other.call("count", 1L);
    assertThat(other.runs).as("runs after eleven idle seconds").hasValue(1);
  }

  @Test
  void heapExpireAfterWrite_afterIt_theStoreIsAskedAgain() throws Exception {
    Jvm one =
        new Jvm(
            "count(long)",
            "store: [heap, redis]",
            "heap-expire-after-write: 2s",
            "expire-after-write: 1h");
    one.call("count", 1L);
    pass(Duration.ofSeconds(1));
    one.call("count", 1L);
    assertThat(store.fetches).hasValue(1);
    pass(Duration.ofSeconds(1));
    one.call("count", 1L);
    assertThat(store.fetches).hasValue(2);
    assertThat(one.runs).hasValue(1);
  }

  @Test
  void refresh_whenAnotherJvmHasRefreshed_takesItsResult() throws Exception {
    String[] rule = {"store: [heap, redis]", "refresh-after-write: 10s"};
    Jvm one = new Jvm("count(long)", rule);
    Jvm other = new Jvm("count(long)", rule);
    one.call("count", 1L);
    pass(Duration.ofSeconds(8));
    other.call("count", 1L);
    assertThat(other.runs).hasValue(0);
    pass(Duration.ofSeconds(3));
    one.call("count", 1L);
    // Eleven seconds after the write the result is due, in both heaps.
    await(
        () -> {
          one.tier.drain();
          return store.puts.get() == 2;
        });
    assertThat(one.runs).hasValue(2);
    pass(Duration.ofSeconds(1));
    assertThat(other.call("count", 1L)).isEqualTo(1);
    await(() -> other.find("count").invoke(null, 1L).equals(2));
    assertThat(other.runs).as("runs where another JVM had refreshed").hasValue(0);
    assertCounts(other, other.count(c -> c.hits), 0, 1);
  }

  @Test
  void refresh_whenTheStoreHasNothingYounger_runsTheMethod() throws Exception {
    Jvm one = new Jvm("count(long)", "store: [heap, redis]", "refresh-after-write: 10s");
    one.call("count", 1L);
    pass(Duration.ofSeconds(11));
    one.call("count", 1L);
    await(() -> one.find("count").invoke(null, 1L).equals(2));
    assertThat(one.count(c -> c.refreshes)).isOne();
  }

  private interface Condition {
    boolean holds() throws ReflectiveOperationException;
  }

  private static void await(Condition condition) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(5);
    }
  }

  @Test
  void invalidation_inAnotherJvm_isSeenByWhoAsksTheStore() throws Exception {
    String evict = "evict-on: [{after: app.sample.Shelf.save(long), key: arg0}]";
    Jvm one = new Jvm("count(long)", "store: redis", evict);
    Jvm other = new Jvm("count(long)", "store: redis", evict);
    one.call("count", 1L);
    one.call("count", 2L);
    other.call("save", 1L);
    one.call("count", 1L);
    assertThat(one.runs).as("runs after the key was invalidated").hasValue(3);
    one.call("count", 2L);
    assertThat(one.runs).as("runs after another key was invalidated").hasValue(3);
  }

  @Test
  void invalidation_byAJvmThatNeverReads_isSeen() throws Exception {
    String[] rule = {"store: redis", "evict-on: [{after: app.sample.Shelf.clear()}]"};
    Jvm reader = new Jvm("count(long)", rule);
    Jvm writer = new Jvm("count(long)", rule);
    reader.call("count", 1L);
    writer.call("clear");
    reader.call("count", 1L);
    assertThat(reader.runs).hasValue(2);
  }

  @Test
  void invalidation_whileAnotherJvmLoads_wins() throws Exception {
    String evict = "evict-on: [{after: app.sample.Shelf.save(long), key: arg0}]";
    Jvm one = new Jvm("count(long)", "store: redis", evict);
    Jvm other = new Jvm("count(long)", "store: redis", evict);
    one.during(
        () -> {
          try {
            other.call("save", 1L);
          } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
          }
        });
    assertThat(one.call("count", 1L)).isEqualTo(1);
    one.during(() -> {});
    assertThat(one.call("count", 1L)).as("result of a load before the save").isEqualTo(2);
    assertThat(one.call("count", 1L)).isEqualTo(2);
  }

  @Test
  void invalidation_betweenFetchAndHeap_wins() throws Exception {
    String[] rule = {
      "store: [heap, redis]", "evict-on: [{after: app.sample.Shelf.save(long), key: arg0}]"
    };
    Jvm one = new Jvm("count(long)", rule);
    Jvm other = new Jvm("count(long)", rule);
    one.call("count", 1L);
    store.afterFetch =
        () -> {
          store.afterFetch = null;
          try {
            other.call("save", 1L);
          } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
          }
        };
    other.call("count", 1L);
    other.call("count", 1L);
    assertThat(other.runs).as("runs after the save").hasValue(1);
  }

  @Test
  void nearCaches_followTheKeysThatOthersInvalidate() throws Exception {
    String[] rule = {
      "store: [heap, redis]", "evict-on: [{after: app.sample.Shelf.save(long), key: arg0}]"
    };
    Jvm one = new Jvm("count(long)", rule);
    Jvm other = new Jvm("count(long)", rule);
    for (Jvm each : List.of(one, other)) {
      each.call("count", 1L);
      each.call("count", 2L);
      each.call("count", 1L);
    }
    int fetches = store.fetches.get();
    other.call("save", 1L);
    one.call("count", 2L);
    assertThat(store.fetches).as("fetches for a key that was not invalidated").hasValue(fetches);
    one.call("count", 1L);
    assertThat(one.runs).hasValue(3);
    assertThat(backplanes.get(0).told).as("told of first loads").isEmpty();
    assertThat(backplanes.get(1).told).hasSize(1);
    assertThat(other.call("count", 1L)).isEqualTo(3);
    assertThat(other.runs).hasValue(0);
  }

  @Test
  void nearCache_loadUnderWayWhenAnotherInvalidates_keepsNothing() throws Exception {
    String[] rule = {
      "store: [heap, redis]", "evict-on: [{after: app.sample.Shelf.save(long), key: arg0}]"
    };
    Jvm one = new Jvm("count(long)", rule);
    Jvm other = new Jvm("count(long)", rule);
    other.call("save", 9L);
    one.during(
        () -> {
          try {
            other.find("save").invoke(null, 1L);
          } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
          }
        });
    assertThat(one.call("count", 1L)).isEqualTo(1);
    one.during(() -> {});
    assertThat(one.call("count", 1L)).as("result of a load before the save").isEqualTo(2);
  }

  @Test
  void nearCaches_followTagsAndEverything() throws Exception {
    String[] rule = {
      "store: [heap, redis]",
      "tags: ['of {arg0}']",
      "evict-on:",
      "  - {after: app.sample.Shelf.save(long), tags: ['of {arg0}']}",
      "  - {after: app.sample.Shelf.clear()}"
    };
    Jvm one = new Jvm("count(long)", rule);
    Jvm other = new Jvm("count(long)", rule);
    one.call("count", 1L);
    one.call("count", 2L);
    other.call("save", 2L);
    one.call("count", 1L);
    assertThat(one.runs).hasValue(2);
    one.call("count", 2L);
    assertThat(one.runs).hasValue(3);
    other.call("clear");
    one.call("count", 1L);
    one.call("count", 2L);
    assertThat(one.runs).hasValue(5);
  }

  @Test
  void tag_invalidatedInAnotherJvm_isSeen() throws Exception {
    String[] rule = {
      "store: redis",
      "tags: ['of {arg0}']",
      "evict-on: [{after: app.sample.Shelf.save(long), tags: ['of {arg0}']}]"
    };
    Jvm one = new Jvm("count(long)", rule);
    Jvm other = new Jvm("count(long)", rule);
    one.call("count", 1L);
    one.call("count", 2L);
    other.call("save", 2L);
    one.call("count", 1L);
    one.call("count", 2L);
    assertThat(one.runs).hasValue(3);
  }

  @Test
  void everything_invalidatedByManagement_isSeenByAll() throws Exception {
    Jvm one = new Jvm("count(long)", "store: redis");
    Jvm other = new Jvm("count(long)", "store: redis");
    one.call("count", 1L);
    other.call("count", 1L);
    assertThat(other.runs).hasValue(0);
    other.cache().invalidateAll();
    one.call("count", 1L);
    assertThat(one.runs).hasValue(2);
  }

  @Test
  void modeOffAndOnAgain_nothingOfBeforeIsRead() throws Exception {
    Jvm one = new Jvm("count(long)", "store: [heap, redis]");
    one.call("count", 1L);
    one.woven.caches.setOn(false);
    one.woven.caches.setOn(true);
    one.call("count", 1L);
    assertThat(one.runs).hasValue(2);
  }

  @Test
  void putOn_sharedStore_invalidatesInstead() throws Exception {
    String[] rule = {
      "store: [heap, redis]",
      "put-on: [{after: app.sample.Shelf.replace(String), key: arg0, value: result}]"
    };
    Jvm one = new Jvm("find(String)", rule);
    one.call("find", "a");
    one.call("replace", "a");
    assertThat(one.call("find", "a")).hasToString("Book[title=a, run=2]");
  }

  @Test
  void putOn_exclusiveStore_putsIntoTheHeap() throws Exception {
    String[] rule = {
      "store: [heap, redis]",
      "put-on: [{after: app.sample.Shelf.replace(String), key: arg0, value: result}]"
    };
    Jvm one = new Jvm(true, "find(String)", rule);
    one.call("find", "a");
    one.call("replace", "a");
    assertThat(one.call("find", "a")).hasToString("Book[title=a, run=-1]");
    one.cache().invalidateIf(entry -> true);
    assertThat(one.call("find", "a")).hasToString("Book[title=a, run=2]");
  }

  @Test
  void storeDown_callsRunTheMethodAndItComesBack() throws Exception {
    Jvm one = new Jvm("count(long)", "store: redis");
    store.failing = true;
    for (long id = 0; id < 100; id++) {
      one.call("count", id);
    }
    assertThat(one.runs).hasValue(100);
    assertThat(store.fetches).as("calls that waited for the store").hasValue(5);
    assertThat(one.count(c -> c.storeErrors)).isEqualTo(5);
    assertThat(one.count(c -> c.storeSkipped)).isEqualTo(95);
    assertThat(one.tier.news).containsExactly("unreachable: told to fail");
    store.failing = false;
    one.tier.nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    one.call("count", 0L);
    one.call("count", 0L);
    assertThat(one.runs).hasValue(101);
    assertThat(one.tier.news).containsExactly("unreachable: told to fail", "reachable: 0");
  }

  /** It is the dear part of a question; a key that cannot be encoded tells that it was tried. */
  @Test
  void storeThatIsNotAsked_costsNoKeyBeingEncoded() throws Exception {
    Jvm one = new Jvm("byObject(Object)", "store: [heap, redis]");
    Jvm elements = new Jvm("each(Collection)", "store: [heap, redis]", "elements: arg0");
    List<Jvm> jvms = List.of(one, elements);
    store.failing = true;
    while (jvms.stream().anyMatch(jvm -> jvm.tier.guarded.state() != Breaker.State.OPEN)) {
      one.call("byObject", one.runs.get());
      elements.call("each", List.of(elements.runs.get()));
    }
    List<Long> skipped = jvms.stream().map(jvm -> jvm.count(c -> c.storeSkipped)).toList();
    one.call("byObject", new Object());
    elements.call("each", List.of(new Object()));
    assertThat(jvms).allSatisfy(jvm -> assertThat(jvm.woven.complaints).isEmpty());
    assertThat(jvms)
        .extracting(jvm -> jvm.count(c -> c.storeSkipped))
        .containsExactly(skipped.get(0) + 1, skipped.get(1) + 1);

    store.failing = false;
    jvms.forEach(jvm -> jvm.tier.nanos.addAndGet(Duration.ofMinutes(1).toNanos()));
    one.call("byObject", new Object());
    elements.call("each", List.of(new Object()));
    assertThat(jvms)
        .allSatisfy(
            jvm ->
                assertThat(jvm.woven.complaints)
                    .containsExactly("key not shared: java.lang.Object"));
  }

  @Test
  void invalidation_whileTheStoreIsDown_isMadeUpFor() throws Exception {
    String[] rule = {"store: redis", "evict-on: [{after: app.sample.Shelf.save(long), key: arg0}]"};
    Jvm one = new Jvm("count(long)", rule);
    Jvm other = new Jvm("count(long)", rule);
    one.call("count", 1L);
    store.failing = true;
    one.call("save", 1L);
    store.failing = false;
    assertThat(one.call("count", 1L)).as("before the store has been told").isEqualTo(2);
    assertThat(other.call("count", 1L)).as("promised for one JVM alone").isEqualTo(1);
    one.tier.sendUnsent();
    assertThat(other.call("count", 1L)).as("after the store has been told").isNotEqualTo(2);
    assertThat(other.runs).hasValue(1);
  }

  @Test
  void damagedBytes_areAMissAndOverwritten() throws Exception {
    Jvm one = new Jvm("count(long)", "store: redis");
    one.call("count", 1L);
    store.damage();
    assertThat(one.call("count", 1L)).isEqualTo(2);
    assertThat(one.call("count", 1L)).isEqualTo(2);
    assertThat(one.count(c -> c.storeErrors)).isOne();
  }

  @Test
  void resultWithoutBytes_isToldOnceAndStaysInTheHeap() throws Exception {
    Jvm one = new Jvm("handle(int)", "store: [heap, redis]");
    Object first = one.call("handle", 1);
    assertThat(one.call("handle", 1)).isSameAs(first);
    one.call("handle", 2);
    assertThat(one.runs).hasValue(2);
    assertThat(one.woven.complaints).containsExactly("result not shared");
    assertThat(store.fetches).as("asked for what can never be there").hasValue(1);
    assertThat(one.count(c -> c.storeUnshared)).isOne();
  }

  @Test
  void codecJava_classesThatAreNamed_areReadAndNoOthers() throws Exception {
    String named = "store-classes: app.sample.Shelf$Labels";
    Jvm one = new Jvm("labels(int)", "store: redis", "codec: java", named);
    Jvm other = new Jvm("labels(int)", "store: redis", "codec: java", named);
    one.call("labels", 1);
    Object read = other.call("labels", 1);
    assertThat(read).isInstanceOf(other.type.getClassLoader().loadClass("app.sample.Shelf$Labels"));
    assertThat(read).hasToString("[run 1]");
    assertThat(other.runs).hasValue(0);
    assertThat((AtomicInteger) other.type.getField("READ").get(null)).hasValue(1);

    Jvm strict =
        new Jvm("labels(int)", "store: redis", "codec: java", "store-classes: app.other.*");
    strict.call("labels", 1);
    assertThat(strict.runs).as("runs where the class is not named").hasValue(1);
    assertThat(strict.count(c -> c.storeErrors)).isOne();
    assertThat((AtomicInteger) strict.type.getField("READ").get(null))
        .as("code of a class that is not named")
        .hasValue(0);
    assertThat(strict.woven.complaints).containsExactly("result not shared");
  }

  @Test
  void codecJava_bytesOfAGadget_areAMissAndNeverRun() throws Exception {
    String[] rule = {"store: redis", "codec: java", "store-classes: app.sample.*"};
    Jvm one = new Jvm("labels(int)", rule);
    one.call("labels", 1);
    System.clearProperty(Gadget.FIRED);
    store.replaceResults(Gadget.bytes());
    assertThat(one.call("labels", 1)).hasToString("[run 2]");
    assertThat(System.getProperty(Gadget.FIRED)).isNull();
    assertThat(one.count(c -> c.storeErrors)).isOne();
    assertThat(one.call("labels", 1)).as("what overwrote it").hasToString("[run 2]");
  }

  @Test
  void codecCacher_classesThatAreNamed_areReadAtOnce() throws Exception {
    Jvm one = new Jvm("hidden(int)", "store: redis");
    Jvm other = new Jvm("hidden(int)", "store: redis");
    Jvm told = new Jvm("hidden(int)", "store: redis", "store-classes: app.sample.*");
    one.call("hidden", 1);
    other.call("hidden", 1);
    assertThat(other.runs).as("runs where the declaration does not tell").hasValue(1);
    told.call("hidden", 1);
    assertThat(told.runs).hasValue(0);
  }

  @Test
  void resultWithoutBytes_afterOthersOfItsMethod_keepsNoneOfThemFromTheStore() throws Exception {
    Jvm one = new Jvm("either(boolean)", "store: redis");
    one.call("either", false);
    one.call("either", true);
    assertThat(one.call("either", false)).isEqualTo(1);
    assertThat(one.runs).hasValue(2);
  }

  /** Somebody else may write to the store. */
  @Test
  void nullInThePlaceOfANumber_isAMiss() throws Exception {
    Jvm one = new Jvm("count(long)", "store: redis");
    one.call("count", 1L);
    Predicate<String> nobody = name -> false;
    store.replaceAll(new GraphCodec(one.type.getClassLoader(), int.class, nobody).encode(null));
    assertThat(one.call("count", 1L)).isEqualTo(2);
  }

  @Test
  void resultBeyondTheLimit_isNotStored() throws Exception {
    Jvm one = new Jvm("large(int)", "store: [heap, redis]");
    one.call("large", 20_000);
    one.call("large", 10);
    assertThat(store.size()).isOne();
    assertThat(one.cache().size()).isEqualTo(2);
  }

  @Test
  void keyWithoutBytes_isToldAndStaysInTheHeap() throws Exception {
    Jvm one = new Jvm("byObject(Object)", "store: [heap, redis]");
    Object key = new Object();
    one.call("byObject", key);
    one.call("byObject", key);
    assertThat(one.runs).hasValue(1);
    assertThat(store.fetches).hasValue(0);
    assertThat(one.woven.complaints).containsExactly("key not shared: java.lang.Object");
    one.call("byObject", List.of(1, "x"));
    assertThat(store.size()).isOne();
  }

  @Test
  void mutableResult_changedByItsCaller_isStoredAsItWas() throws Exception {
    Jvm one = new Jvm("array(int)", "store: redis");
    String[] mine = (String[]) one.find("array").invoke(null, 1);
    mine[0] = "changed";
    one.tier.drain();
    assertThat((String[]) one.call("array", 1)).containsExactly("run 1");
  }

  @Test
  void elements_askForAllAtOnce() throws Exception {
    Jvm one = new Jvm("all(Collection)", "store: [heap, redis]", "elements: arg0");
    Jvm other = new Jvm("all(Collection)", "store: [heap, redis]", "elements: arg0");
    one.call("all", List.of("a", "b"));
    int before = store.batches.get();
    Object books = other.call("all", List.of("a", "b", "c"));
    assertThat(books)
        .hasToString("[Book[title=a, run=1], Book[title=b, run=1], Book[title=c, run=1]]");
    assertThat(store.batches.get() - before).isOne();
    assertThat(store.fetches).hasValue(0);
    assertThat(other.runs).hasValue(1);
    assertThat(other.call("all", List.of("c", "a"))).isNotNull();
    assertThat(other.runs).hasValue(1);
    assertCounts(other, 4, 1, 2);
  }

  @Test
  void elements_allInTheStore_theMethodDoesNotRun() throws Exception {
    Jvm one = new Jvm("all(Collection)", "store: redis", "elements: arg0");
    Jvm other = new Jvm("all(Collection)", "store: redis", "elements: arg0");
    one.call("all", List.of("a", "b"));
    assertThat(other.call("all", List.of("b", "a", "b")))
        .hasToString("[Book[title=b, run=1], Book[title=a, run=1], Book[title=b, run=1]]");
    assertThat(other.runs).hasValue(0);
  }

  @Test
  void combinations_thatCannotBe_areRefusedWithTheReason() throws Exception {
    Jvm flux = new Jvm("flux(int)", "store: redis");
    flux.call("flux", 1);
    flux.call("flux", 1);
    assertThat(flux.runs).hasValue(2);
    assertThat(flux.woven.complaints).singleElement().asString().contains("many values");

    Jvm instance = new Jvm("ofInstance(long)", "store: redis");
    Object receiver = instance.type.getConstructor().newInstance();
    instance.find("ofInstance").invoke(receiver, 1L);
    assertThat(instance.woven.complaints).singleElement().asString().contains("scope: instance");

    Jvm tag = new Jvm("find(String)", "store: redis", "tags: ['{result.title}']");
    tag.call("find", "a");
    assertThat(tag.woven.complaints).singleElement().asString().contains("{result.title}");
    assertThat(store.fetches).hasValue(0);
  }

  @Test
  void version_another_readsNothingOfTheFormer() throws Exception {
    Jvm one = new Jvm("count(long)", "store: redis", "version: '1'");
    Jvm other = new Jvm("count(long)", "store: redis", "version: '2'");
    one.call("count", 1L);
    other.call("count", 1L);
    assertThat(other.runs).hasValue(1);
  }

  /** A rule is changed while the store keeps what was stored under the former one. */
  @Test
  void key_ofOtherArguments_readsNothingOfTheFormer() throws Exception {
    Jvm first = new Jvm("pair(long,long)", "store: redis", "key: arg0");
    assertThat(first.call("pair", 1L, 2L)).isEqualTo("1 and 2 in run 1");
    for (String changed : List.of("key: arg1", "ignore: arg0", "ignore: arg1")) {
      Jvm next = new Jvm("pair(long,long)", "store: redis", changed);
      assertThat(next.call("pair", 2L, 1L)).as(changed).asString().startsWith("2 and 1");
      assertThat(next.call("pair", 2L, 1L)).as(changed).asString().startsWith("2 and 1");
      assertThat(next.runs).as(changed).hasValue(1);
    }
  }

  @Test
  void share_anotherWay_readsNothingOfTheFormer() throws Exception {
    Jvm first = new Jvm("all(Collection)", "store: redis", "share: freeze");
    first.call("all", List.of("a"));
    Jvm next = new Jvm("all(Collection)", "store: redis");
    assertThat(next.call("all", List.of("a"))).isInstanceOf(java.util.ArrayList.class);
    assertThat(next.call("all", List.of("a"))).isInstanceOf(java.util.ArrayList.class);
  }

  @Test
  void waiters_whileTheStoreIsAsked_shareItsAnswer() throws Exception {
    Jvm one = new Jvm("count(long)", "store: redis");
    Jvm other = new Jvm("count(long)", "store: redis");
    one.call("count", 1L);
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    store.afterFetch =
        () -> {
          asked.countDown();
          awaitQuietly(go);
        };
    @Nullable Object[] results = new Object[2];
    Thread first = thread(() -> results[0] = other.call("count", 1L));
    asked.await();
    Thread second = thread(() -> results[1] = other.call("count", 1L));
    while (second.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    go.countDown();
    first.join();
    second.join();
    assertThat(results).containsExactly(1, 1);
    assertThat(other.runs).hasValue(0);
    assertThat(store.fetches).hasValue(2);
    assertThat(other.count(c -> c.coalesced)).isOne();
  }

  private interface Task {
    void run() throws Exception;
  }

  private static Thread thread(Task task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
    thread.start();
    return thread;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
