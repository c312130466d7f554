package io.cacher.cache;

import io.cacher.store.StoreFacts;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One cache of a rule, held weakly; what is left of a dead one are its counters. */
final class SingleCache implements CacheSet {

  private final WeakReference<Cache> reference;
  private final String name;
  private final Counters counters;
  private final CacheSettings made;
  private final CoarseClock clock;

  SingleCache(Cache cache, CoarseClock clock) {
    this.clock = clock;
    this.reference = new WeakReference<>(cache);
    this.name = cache.name();
    this.counters = cache.counters();
    this.made = cache.made();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Cache> caches() {
    Cache cache = reference.get();
    return cache == null ? List.of() : List.of(cache);
  }

  @Override
  public long total(Function<Counters, LongAdder> counter) {
    return counter.apply(counters).sum();
  }

  @Override
  public @Nullable StoreFacts storeFacts() {
    Cache cache = reference.get();
    CacheStore beyond = cache == null ? null : cache.store();
    return beyond == null ? null : beyond.facts();
  }

  @Override
  public void resetCounters() {
    counters.reset();
    Cache cache = reference.get();
    if (cache != null) {
      cache.writes().resetSites();
    }
  }

  @Override
  public CacheSettings settings() {
    Cache cache = reference.get();
    return cache == null ? made : cache.settings();
  }

  @Override
  public CacheSettings made() {
    return made;
  }

  @Override
  public void tune(UnaryOperator<CacheSettings> change) {
    Cache cache = reference.get();
    if (cache != null) {
      CacheSettings next = change.apply(cache.settings());
      clock.refine(CoarseClock.resolutionFor(next.shortestLifetime()));
      cache.tune(next);
    }
  }

  @Override
  public boolean isOn() {
    Cache cache = reference.get();
    return cache != null && cache.isOn();
  }

  @Override
  public void setOn(boolean on) {
    Cache cache = reference.get();
    if (cache != null) {
      cache.setOn(on);
    }
  }
}
