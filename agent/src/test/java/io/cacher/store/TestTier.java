package io.cacher.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A tier over a store for tests, with clocks of its own and no thread. */
public final class TestTier implements StoreNews {

  /** What people were told. */
  public final List<String> news = new ArrayList<>();

  /** The clock of the breaker. */
  public final AtomicLong nanos = new AtomicLong();

  public final GuardedStore guarded;
  public final Tier tier;

  public TestTier(String cache, Store store, LongSupplier wallMillis) {
    this(cache, store, wallMillis, null);
  }

  /** The same, with near caches that are told of invalidations. */
  public TestTier(
      String cache, Store store, LongSupplier wallMillis, @Nullable Backplane backplane) {
    guarded =
        new GuardedStore(
            "memory",
            () -> new Opened(store, backplane),
            new Breaker(nanos::get),
            wallMillis,
            this);
    guarded.open();
    tier = new Tier(cache, guarded, 10_000, wallMillis);
  }

  /** Writes what waits. */
  public void drain() {
    guarded.drain();
  }

  /** Sends what the store has missed. */
  public void sendUnsent() {
    guarded.sendUnsent();
  }

  @Override
  public void storeUnreachable(String store, Throwable last) {
    news.add("unreachable: " + last.getMessage());
  }

  @Override
  public void storeReachable(String store, long invalidations) {
    news.add("reachable: " + invalidations);
  }
}
