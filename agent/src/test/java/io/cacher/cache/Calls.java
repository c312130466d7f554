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
import java.util.function.Function;
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

  /** What a refresh runs in place of the method. */
  volatile Callable<? extends @Nullable Object> background =
      () -> {
        throw new AssertionError("nothing to refresh");
      };

  /** Why a refresh cannot run the method, if so. */
  volatile @Nullable Exception rerunFailure;

  /** What a refresh runs in the place of the woven method, look-up and all, if so. */
  volatile @Nullable Rerun rerun;

  final RefreshPool pool;

  final Site site;
  private final MethodHandle lookup;

  Calls(CacheSettings settings, KeyType... key) {
    this(settings, new AtomicLong(1_000), true, key);
  }

  /** Calls whose entries have tags. */
  Calls(CacheSettings settings, Tagger tagger, KeyType... key) {
    this(settings, new AtomicLong(1_000), new RefreshPool(), plain(true, null), tagger, null, key);
  }

  /** Calls of a cache that tells of entries that leave. */
  Calls(
      CacheSettings settings,
      DepartureListener departures,
      @Nullable Tagger tagger,
      KeyType... key) {
    this(
        settings,
        new AtomicLong(1_000),
        new RefreshPool(),
        plain(true, null),
        tagger,
        departures,
        key);
  }

  Calls(CacheSettings settings, AtomicLong time, boolean singleFlight, KeyType... key) {
    this(settings, time, plain(singleFlight, null), key);
  }

  Calls(
      CacheSettings settings,
      AtomicLong time,
      boolean singleFlight,
      RefreshPool pool,
      KeyType... key) {
    this(settings, time, pool, plain(singleFlight, null), null, null, key);
  }

  Calls(
      CacheSettings settings,
      AtomicLong time,
      boolean singleFlight,
      @Nullable OutcomeRule outcomes,
      KeyType... key) {
    this(settings, time, plain(singleFlight, outcomes), key);
  }

  /** Calls whose entries are weighed. */
  Calls(CacheSettings settings, AtomicLong time, @Nullable Weigher weigher, KeyType... key) {
    this(
        settings,
        time,
        cache -> {
          Site weighed = plain(true, null).apply(cache);
          weighed.weighBy(weigher);
          return weighed;
        },
        key);
  }

  Calls(CacheSettings settings, AtomicLong time, Function<Cache, Site> newSite, KeyType... key) {
    this(settings, time, newSite, null, key);
  }

  /** Calls of a site that a test makes, whose entries may have tags. */
  Calls(
      CacheSettings settings,
      AtomicLong time,
      Function<Cache, Site> newSite,
      @Nullable Tagger tagger,
      KeyType... key) {
    this(settings, time, new RefreshPool(), newSite, tagger, null, key);
  }

  private Calls(
      CacheSettings settings,
      AtomicLong time,
      RefreshPool pool,
      Function<Cache, Site> newSite,
      @Nullable Tagger tagger,
      @Nullable DepartureListener departures,
      KeyType... key) {
    this.time = time;
    this.pool = pool;
    clock = new CoarseClock(time::get, 0);
    cache = new Cache("calls", settings, clock, faults, departures);
    site = newSite.apply(cache);
    site.describe(KeyShape.UNKNOWN, tagger);
    if (settings.freshness().refreshes()) {
      site.refreshBy(new Refresher(pool, this::refresh));
    }
    try {
      lookup = new EntrySpinner().lookup(site, List.of(key));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static Function<Cache, Site> plain(boolean singleFlight, @Nullable OutcomeRule outcomes) {
    return cache -> new Site(cache, "a.B.c", List.of(), singleFlight, outcomes);
  }

  static CacheSettings settings() {
    return sized(1_000);
  }

  static CacheSettings sized(long maximum) {
    return new CacheSettings(maximum, null, null, true, ResultLimits.NONE, LONG, Freshness.NONE);
  }

  static CacheSettings lasting(@Nullable Duration afterWrite, @Nullable Duration afterAccess) {
    return new CacheSettings(
        1_000,
        afterWrite,
        afterAccess,
        true,
        ResultLimits.NONE,
        LONG,
        Freshness.NONE,
        Retention.DEFAULT);
  }

  static CacheSettings waiting(Duration lockTimeout) {
    return new CacheSettings(
        1_000, null, null, true, ResultLimits.NONE, lockTimeout, Freshness.NONE);
  }

  static CacheSettings fresh(
      @Nullable Duration afterWrite, @Nullable Duration afterAccess, Freshness freshness) {
    return new CacheSettings(
        1_000,
        afterWrite,
        afterAccess,
        true,
        ResultLimits.NONE,
        LONG,
        freshness,
        Retention.DEFAULT);
  }

  private @Nullable Object refresh(@Nullable Object[] arguments) throws Throwable {
    Rerun own = rerun;
    if (own != null) {
      return own.run(arguments);
    }
    Exception unavailable = rerunFailure;
    if (unavailable != null) {
      throw unavailable;
    }
    return call(background, arguments);
  }

  /** Lets time pass. */
  void pass(long nanos) {
    time.addAndGet(nanos);
    clock.tick();
  }

  /** As {@link #pass}, before the clock has ticked. */
  void passUnseen(long nanos) {
    time.addAndGet(nanos);
  }

  /** What the look-up says, without running anything. */
  @Nullable Object look(@Nullable Object... key) {
    Object outcome = lookOnly(key);
    if (outcome instanceof TakesArguments taker) {
      taker.arguments(key);
    }
    return outcome;
  }

  /** The same without handing over the arguments. */
  @Nullable Object lookOnly(@Nullable Object... key) {
    try {
      return site.handOut(lookup.invokeWithArguments(key));
    } catch (Throwable t) {
      throw new AssertionError("a look-up never throws", t);
    }
  }

  /** An entry with this key, as those make it who are no callers. */
  Entry probe(@Nullable Object... key) {
    try {
      return site.entry(key);
    } catch (Throwable t) {
      throw new AssertionError("the key has a hash", t);
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
      // As the linker does where exceptions are stored.
      if (hit.value instanceof CacherDispatcher.Failure failure) {
        throw (Exception) java.util.Objects.requireNonNull(failure.value);
      }
      return hit.value;
    }
    Object result = null;
    Throwable thrown = null;
    try {
      runs.incrementAndGet();
      result = body.call();
    } catch (Throwable t) {
      thrown = t;
    }
    CacherDispatcher.Hit instead =
        outcome instanceof CacherDispatcher.Miss miss ? miss.complete(result, thrown) : null;
    if (instead != null) {
      return instead.value;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown != null) {
      throw (Exception) thrown;
    }
    return result;
  }

  /** A call that returns {@code value} if its body runs. */
  @Nullable Object get(@Nullable Object value, @Nullable Object... key) throws Exception {
    return call(() -> value, key);
  }
}
