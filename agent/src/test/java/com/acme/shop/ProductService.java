package com.acme.shop;

import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A method for each property of a rule, named like it; each counts its runs. */
class ProductService {

  private static final Map<String, Integer> RUNS = new ConcurrentHashMap<>();

  /** Two that run at a time meet here. */
  private final CyclicBarrier together = new CyclicBarrier(2);

  final boolean readOnly;

  ProductService(boolean readOnly) {
    this.readOnly = readOnly;
  }

  /** How often the method of a property has run. */
  static int runs(String property) {
    return RUNS.getOrDefault(property, 0);
  }

  private static Product ran(String property, long id) {
    RUNS.merge(property, 1, Integer::sum);
    return new Product(id);
  }

  Product findById(long id) {
    return ran("methods", id);
  }

  Product save(Product product) {
    return product;
  }

  Product scope(Product asked, Product other, String context) {
    return ran("scope", asked.id());
  }

  Product key(Product asked, Product other, String context) {
    return ran("key", asked.id());
  }

  Product ignore(Product asked, Product other, String context) {
    return ran("ignore", asked.id());
  }

  List<Product> elements(List<Long> ids) {
    List<Product> found = new ArrayList<>();
    for (long id : ids) {
      found.add(ran("elements", id));
    }
    return found;
  }

  Product maximumSize(Product asked, Product other, String context) {
    return ran("maximum-size", asked.id());
  }

  Product maximumWeight(Product asked, Product other, String context) {
    return ran("maximum-weight", asked.id());
  }

  Product weigher(Product asked, Product other, String context) {
    return ran("weigher", asked.id());
  }

  Product eviction(Product asked, Product other, String context) {
    return ran("eviction", asked.id());
  }

  Product values(Product asked, Product other, String context) {
    return ran("values", asked.id());
  }

  Product expireAfterWrite(Product asked, Product other, String context) {
    return ran("expire-after-write", asked.id());
  }

  Product expireAfterAccess(Product asked, Product other, String context) {
    return ran("expire-after-access", asked.id());
  }

  Product expireAfter(Product asked, Product other, String context) {
    return ran("expire-after", asked.id());
  }

  Product expireAt(Product asked, Product other, String context) {
    return ran("expire-at", asked.id());
  }

  Product jitter(Product asked, Product other, String context) {
    return ran("jitter", asked.id());
  }

  Product refreshAfterWrite(Product asked, Product other, String context) {
    return ran("refresh-after-write", asked.id());
  }

  Product refreshEarly(Product asked, Product other, String context) {
    return ran("refresh-early", asked.id());
  }

  Product staleWhileRefresh(Product asked, Product other, String context) {
    return ran("stale-while-refresh", asked.id());
  }

  Product staleIfError(Product asked, Product other, String context) {
    return ran("stale-if-error", asked.id());
  }

  @Nullable Product cacheNull(Product asked, Product other, String context) {
    ran("cache-null", asked.id());
    return null;
  }

  @Nullable Product nullExpireAfterWrite(Product asked, Product other, String context) {
    ran("null-expire-after-write", asked.id());
    return null;
  }

  Product cacheExceptions(Product asked, Product other, String context)
      throws FileNotFoundException {
    ran("cache-exceptions", asked.id());
    throw new FileNotFoundException();
  }

  Product condition(Product asked, Product other, String context) {
    return ran("condition", asked.id());
  }

  Product unless(Product asked, Product other, String context) {
    ran("unless", asked.id());
    return asked;
  }

  Product minimumCost(Product asked, Product other, String context) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    return ran("minimum-cost", asked.id());
  }

  /** Returns when two are in it. */
  Product singleFlight(Product asked, Product other, String context) throws Exception {
    ran("single-flight", asked.id());
    together.await(60, TimeUnit.SECONDS);
    return asked;
  }

  /** Returns when the other thread waits or has ended. */
  Product alone(CountDownLatch entered, Thread other) {
    entered.countDown();
    while (other != Thread.currentThread()
        && other.isAlive()
        && other.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    return ran("alone", 1);
  }

  Product lockTimeout(Product asked, Product other, String context) {
    return ran("lock-timeout", asked.id());
  }

  Product evictOn(long id) {
    return ran("evict-on", id);
  }

  Product putOn(long id) {
    return ran("put-on", id);
  }

  Product tags(Product asked, Product other, String context) {
    return ran("tags", asked.id());
  }

  Product version(Product asked, Product other, String context) {
    return ran("version", asked.id());
  }

  static Product warm(long id) {
    return ran("warm", id);
  }

  void writeBehind(Product product) {
    String thread = Thread.currentThread().getName();
    ran(thread.startsWith("cacher-write-") ? "write-behind" : "write-behind by " + thread, 1);
  }

  Product validIf(Product asked, Product other, String context) {
    return ran("valid-if", asked.id());
  }

  Product listeners(Product asked, Product other, String context) {
    return ran("listeners", asked.id());
  }

  List<Product> share(Product asked, Product other, String context) {
    ran("share", asked.id());
    return new ArrayList<>(List.of(asked));
  }

  Product store(Product asked, Product other, String context) {
    return ran("store", asked.id());
  }

  Product heapExpireAfterWrite(Product asked, Product other, String context) {
    return ran("heap-expire-after-write", asked.id());
  }

  Product codec(Product asked, Product other, String context) {
    return ran("codec", asked.id());
  }

  Product storeClasses(Product asked, Product other, String context) {
    return ran("store-classes", asked.id());
  }

  Product sensitive(Product asked, Product other, String context) {
    return ran("sensitive", asked.id());
  }

  Product alertBelow(Product asked, Product other, String context) {
    return ran("alert-below", asked.id());
  }

  Product mode(Product asked, Product other, String context) {
    return ran("mode", asked.id());
  }

  Product allowBroad(Product asked, Product other, String context) {
    return ran("allow-broad", asked.id());
  }

  Product untilSoon(Product asked, Product other, String context) {
    return ran("until-soon", asked.id());
  }

  Product scattered(long id) {
    return ran("scattered", id);
  }

  /** What takes longer to tell apart than to look up. */
  record SlowKey(long id) {
    @Override
    public int hashCode() {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      return Long.hashCode(id);
    }
  }

  static long quick(SlowKey key) {
    return 2 * key.id();
  }

  Product visited(long id) {
    return ran("visited", id);
  }
}
