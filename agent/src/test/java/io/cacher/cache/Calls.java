package io.cacher.cache;

import io.cacher.boot.CacherDispatcher;
import io.cacher.key.KeyType;
import io.cacher.weave.EntrySpinner;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One method of a cache, called as woven code calls it; the clock is set by hand. */
final class Calls {

  static final Duration LONG = Duration.ofSeconds(60);

  final AtomicLong time;
  final CoarseClock clock;
  final Faults faults = new Faults();
  final Cache cache;

  /** How often the method's body has run. */
  final AtomicInteger runs = new AtomicInteger();

  private final MethodHandle lookup;

  Calls(CacheSettings settings, KeyType... key) {
    this(settings, new AtomicLong(1_000), true, key);
  }

  Calls(CacheSettings settings, AtomicLong time, boolean singleFlight, KeyType... key) {
    this(settings, time, singleFlight, null, key);
  }

  Calls(
      CacheSettings settings,
      AtomicLong time,
      boolean singleFlight,
      @Nullable Weigher weigher,
      KeyType... key) {
    this.time = time;
    clock = new CoarseClock(time::get, 0);
    cache = new Cache("calls", settings, clock, faults);
    Site site = new Site(cache, "a.B.c", List.of(), singleFlight, weigher);
    try {
      lookup = new EntrySpinner().lookup(site, List.of(key));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  static CacheSettings settings() {
    return sized(1_000);
  }

  static CacheSettings sized(long maximum) {
    return new CacheSettings(maximum, null, null, true, LONG);
  }

  static CacheSettings lasting(@Nullable Duration afterWrite, @Nullable Duration afterAccess) {
    return new CacheSettings(1_000, afterWrite, afterAccess, true, LONG);
  }

  static CacheSettings waiting(Duration lockTimeout) {
    return new CacheSettings(1_000, null, null, true, lockTimeout);
  }

  /** Lets time pass. */
  void pass(long nanos) {
    time.addAndGet(nanos);
    clock.tick();
  }

  /** What the look-up says, without running anything. */
  @Nullable Object look(@Nullable Object... key) {
    try {
      return lookup.invokeWithArguments(key);
    } catch (Throwable t) {
      throw new AssertionError("a look-up never throws", t);
    }
  }

  /** A call whose body is {@code body}. */
  @Nullable Object call(Callable<? extends @Nullable Object> body, @Nullable Object... key)
      throws Exception {
    Object outcome = look(key);
    if (outcome instanceof CacherDispatcher.Failure failure) {
      throw (Exception) java.util.Objects.requireNonNull(failure.value);
    }
    if (outcome instanceof CacherDispatcher.Hit hit) {
      return hit.value;
    }
    Object result = null;
    Throwable thrown = null;
    try {
      runs.incrementAndGet();
      result = body.call();
      return result;
    } catch (Throwable t) {
      thrown = t;
      throw t;
    } finally {
      if (outcome instanceof CacherDispatcher.Miss miss) {
        miss.complete(result, thrown);
      }
    }
  }

  /** A call that returns {@code value} if its body runs. */
  @Nullable Object get(@Nullable Object value, @Nullable Object... key) throws Exception {
    return call(() -> value, key);
  }
}
