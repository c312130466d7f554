package io.cacher.weave;

import app.sample.Shelf;
import io.cacher.cache.Cache;
import io.cacher.cache.CoarseClock;
import io.cacher.cache.Counters;
import io.cacher.store.TestTier;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/** What would be a process of its own: the class {@link Shelf}, woven, and a heap over a tier. */
public class ShelfJvm {

  public final TestTier tier;
  public final Woven woven;
  public final Class<?> type;

  /** How often methods have run here. */
  public final AtomicInteger runs;

  /** Caches a method, by a rule with these properties; no time passes. */
  public ShelfJvm(TestTier tier, String method, String... properties)
      throws ReflectiveOperationException {
    this(tier, false, new CoarseClock(() -> 0, 0), method, properties);
  }

  /**
   * Caches a method, by a rule with these properties.
   *
   * @param exclusive whether no other process has the store
   */
  public ShelfJvm(
      TestTier tier, boolean exclusive, CoarseClock clock, String method, String... properties)
      throws ReflectiveOperationException {
    this.tier = tier;
    woven = Woven.stored(tier.tier, exclusive, clock, "app.sample.Shelf." + method, properties);
    type = woven.load(Shelf.class);
    runs = (AtomicInteger) type.getField("RUNS").get(null);
  }

  /** Calls the method of that name. */
  public Object call(String name, Object... arguments) throws ReflectiveOperationException {
    // What is linked now is linked by this one.
    woven.connect();
    return find(name).invoke(null, arguments);
  }

  /** The method of that name. */
  public final Method find(String name) {
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().equals(name)) {
        return method;
      }
    }
    throw new AssertionError(name);
  }

  /** Sets what happens while a method runs here. */
  public final void during(Runnable what) throws ReflectiveOperationException {
    type.getField("during").set(null, what);
  }

  public final long count(Function<Counters, LongAdder> counter) {
    return woven.count(counter);
  }

  public final Cache cache() {
    return woven.caches.caches().get(0);
  }
}
