package com.acme.shop;

import java.io.FileNotFoundException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** Calls a method for each property in a way that shows what the property does. */
public final class Shop {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  /** As many as make it sure that one of them ends in the first seconds of an hour. */
  private static final int MANY = 50_000;

  /** A call as most methods have it. */
  private interface Call {
    @Nullable Object on(ProductService shop, Product asked, Product other, String context)
        throws Exception;
  }

  private Shop() {}

  private static Map<String, Call> plainCalls() {
    Map<String, Call> calls = new LinkedHashMap<>();
    calls.put("maximum-size", ProductService::maximumSize);
    calls.put("maximum-weight", ProductService::maximumWeight);
    calls.put("weigher", ProductService::weigher);
    calls.put("eviction", ProductService::eviction);
    calls.put("values", ProductService::values);
    calls.put("expire-after-write", ProductService::expireAfterWrite);
    calls.put("expire-after-access", ProductService::expireAfterAccess);
    calls.put("expire-after", ProductService::expireAfter);
    calls.put("expire-at", ProductService::expireAt);
    calls.put("jitter", ProductService::jitter);
    calls.put("refresh-after-write", ProductService::refreshAfterWrite);
    calls.put("refresh-early", ProductService::refreshEarly);
    calls.put("stale-while-refresh", ProductService::staleWhileRefresh);
    calls.put("stale-if-error", ProductService::staleIfError);
    calls.put("cache-null", ProductService::cacheNull);
    calls.put("null-expire-after-write", ProductService::nullExpireAfterWrite);
    calls.put("cache-exceptions", ProductService::cacheExceptions);
    calls.put("minimum-cost", ProductService::minimumCost);
    calls.put("lock-timeout", ProductService::lockTimeout);
    calls.put("tags", ProductService::tags);
    calls.put("version", ProductService::version);
    calls.put("valid-if", ProductService::validIf);
    calls.put("listeners", ProductService::listeners);
    calls.put("store", ProductService::store);
    calls.put("heap-expire-after-write", ProductService::heapExpireAfterWrite);
    calls.put("codec", ProductService::codec);
    calls.put("store-classes", ProductService::storeClasses);
    calls.put("sensitive", ProductService::sensitive);
    calls.put("alert-below", ProductService::alertBelow);
    calls.put("mode", ProductService::mode);
    calls.put("allow-broad", ProductService::allowBroad);
    return calls;
  }

  private static void say(String property) {
    say(property, ProductService.runs(property));
  }

  private static void say(String property, Object what) {
    System.out.println(property + ": " + what);
  }

  private static @Nullable Object call(Call call, ProductService shop) throws Exception {
    try {
      return call.on(shop, new Product(1), new Product(2), "web");
    } catch (FileNotFoundException e) {
      return e;
    }
  }

  /** Takes when what is stored "until soon" ends, in milliseconds. */
  public static void main(String[] arguments) throws Exception {
    ProductService shop = new ProductService(false);
    ProductService other = new ProductService(true);
    Instant soon = Instant.ofEpochMilli(Long.parseLong(arguments[0]));
    shop.untilSoon(new Product(1), new Product(2), "web");
    boolean late = !Instant.now().isBefore(soon);
    for (int id = 0; id < MANY; id++) {
      shop.scattered(id);
    }

    for (Map.Entry<String, Call> each : plainCalls().entrySet()) {
      call(each.getValue(), shop);
      call(each.getValue(), shop);
      say(each.getKey());
    }
    keys(shop, other);
    outcomes(shop, other);
    changes(shop);
    shared(shop);
    visits(shop);
    slowKeys();

    while (Instant.now().isBefore(soon.plusMillis(500))) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    shop.untilSoon(new Product(1), new Product(2), "web");
    say("until-soon", late ? "late" : ProductService.runs("until-soon"));
    for (int id = 0; id < MANY; id++) {
      shop.scattered(id);
    }
    int scattered = ProductService.runs("scattered");
    say("scattered", scattered > MANY && scattered < 2 * MANY ? "some ended" : scattered);
  }

  private static void keys(ProductService shop, ProductService other) {
    shop.findById(1);
    shop.findById(1);
    say("methods");
    for (ProductService each : List.of(shop, other)) {
      each.scope(new Product(1), new Product(2), "web");
      each.key(new Product(1), new Product(2), "web");
    }
    say("scope");
    shop.key(new Product(1), new Product(2, 9, 9, new Product(2).timeToLive()), "mail");
    shop.key(new Product(1), new Product(3), "web");
    say("key");
    shop.ignore(new Product(1), new Product(2), "web");
    shop.ignore(new Product(1), new Product(2), "mail");
    shop.ignore(new Product(1), new Product(3), "web");
    say("ignore");
    shop.elements(List.of(1L, 2L));
    say(
        "elements",
        shop.elements(List.of(3L, 2L, 1L)).size() + " of " + ProductService.runs("elements"));
  }

  private static void outcomes(ProductService shop, ProductService other) {
    for (int i = 0; i < 2; i++) {
      shop.condition(new Product(1), new Product(2), "web");
    }
    say("condition");
    for (int i = 0; i < 2; i++) {
      shop.condition(new Product(0), new Product(2), "web");
      other.condition(new Product(1), new Product(2), "web");
    }
    say("condition");
    Product sold = new Product(1, 0, 0, new Product(1).timeToLive());
    for (int i = 0; i < 2; i++) {
      shop.unless(new Product(1), new Product(2), "web");
    }
    say("unless");
    for (int i = 0; i < 2; i++) {
      shop.unless(sold, new Product(2), "web");
    }
    say("unless");
  }

  private static void changes(ProductService shop) throws Exception {
    shop.evictOn(1);
    shop.evictOn(2);
    shop.save(new Product(1));
    shop.evictOn(1);
    shop.evictOn(2);
    say("evict-on");
    shop.putOn(1);
    shop.save(new Product(7));
    shop.putOn(7);
    say("put-on");
    // The first call has the others made.
    ProductService.warm(4);
    until("warm", 4);
    for (int id = 1; id <= 3; id++) {
      ProductService.warm(id);
    }
    say("warm");
    shop.writeBehind(new Product(1));
    until("write-behind", 1);
    say("write-behind");
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName tags = new ObjectName("io.cacher:type=Cache,name=tags");
    while (!server.isRegistered(tags)) {
      LockSupport.parkNanos(1_000_000);
    }
    server.invoke(
        tags,
        "invalidateTag",
        new Object[] {"product:" + new Product(1)},
        new String[] {String.class.getName()});
    shop.tags(new Product(1), new Product(2), "web");
    say("tags");
  }

  private static void until(String property, int runs) {
    long start = System.nanoTime();
    while (ProductService.runs(property) < runs && System.nanoTime() - start < PATIENCE) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  private static void shared(ProductService shop) throws Exception {
    List<Product> first = shop.share(new Product(1), new Product(2), "web");
    List<Product> second = shop.share(new Product(1), new Product(2), "web");
    second.clear();
    List<Product> third = shop.share(new Product(1), new Product(2), "web");
    say("share", ProductService.runs("share") + " " + first.size() + " " + third.size());

    FutureTask<Product> twin =
        new FutureTask<>(() -> shop.singleFlight(new Product(1), new Product(2), "web"));
    new Thread(twin).start();
    shop.singleFlight(new Product(1), new Product(2), "web");
    twin.get();
    say("single-flight");

    CountDownLatch entered = new CountDownLatch(1);
    FutureTask<Product> later =
        new FutureTask<>(
            () -> {
              entered.await();
              return shop.alone(entered, Thread.currentThread());
            });
    Thread other = new Thread(later);
    other.start();
    shop.alone(entered, other);
    later.get();
    say("alone");
  }

  /** Calls with keys that are slow are right before and after they are found to be. */
  private static void slowKeys() throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName statistics = new ObjectName("io.cacher:type=CacheStatistics,name=slow-keys");
    boolean right = true;
    long bypassed = 0;
    long start = System.nanoTime();
    while (bypassed == 0 && System.nanoTime() - start < PATIENCE) {
      for (int id = 0; id < 3; id++) {
        right &= ProductService.quick(new ProductService.SlowKey(id)) == 2L * id;
      }
      bypassed = (long) server.getAttribute(statistics, "BypassCount");
    }
    for (int id = 0; id < 3; id++) {
      right &= ProductService.quick(new ProductService.SlowKey(id)) == 2L * id;
    }
    long found = (long) server.getAttribute(statistics, "KeyErrorCount");
    say("slow-keys", right + ", bypassed " + (bypassed > 0) + ", found " + found);
  }

  /** What is visited now and then stays; what is not leaves. */
  private static void visits(ProductService shop) {
    long life = TimeUnit.SECONDS.toNanos(2);
    shop.visited(1);
    shop.visited(2);
    long start = System.nanoTime();
    long last = start;
    boolean often = true;
    while (System.nanoTime() - start < life * 3 / 2) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
      shop.visited(1);
      often &= System.nanoTime() - last < life / 2;
      last = System.nanoTime();
    }
    // Where the machine had other things to do, nobody visited often enough.
    int runs = ProductService.runs("visited");
    say("visited", often ? runs : 2);
    shop.visited(2);
    say("not visited", ProductService.runs("visited") - runs);
  }
}
