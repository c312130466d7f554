package io.cacher.cache;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One cache of a rule, held weakly; what is left of a dead one are its counters. */
final class SingleCache implements CacheSet {

  private final WeakReference<Cache> reference;
  private final String name;
  private final Counters counters;
  private final boolean weighted;

  SingleCache(Cache cache) {
    this.reference = new WeakReference<>(cache);
    this.name = cache.name();
    this.counters = cache.counters();
    this.weighted = cache.retention().weighted();
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
  public void resetCounters() {
    counters.reset();
  }

  @Override
  public boolean weighted() {
    return weighted;
  }

  @Override
  public long maximumSize() {
    Cache cache = reference.get();
    return cache == null ? 0 : cache.maximumSize();
  }

  @Override
  public void setMaximumSize(long maximum) {
    Cache cache = reference.get();
    if (cache != null) {
      cache.setMaximumSize(maximum);
    }
  }

  @Override
  public @Nullable Duration expireAfterWrite() {
    Cache cache = reference.get();
    return cache == null ? null : cache.expireAfterWrite();
  }

  @Override
  public @Nullable Duration expireAfterAccess() {
    Cache cache = reference.get();
    return cache == null ? null : cache.expireAfterAccess();
  }

  @Override
  public void setLifetime(@Nullable Duration afterWrite, @Nullable Duration afterAccess) {
    Cache cache = reference.get();
    if (cache != null) {
      cache.setLifetime(afterWrite, afterAccess);
    }
  }

  @Override
  public @Nullable Duration refreshAfterWrite() {
    Cache cache = reference.get();
    return cache == null ? null : cache.freshness().age();
  }

  @Override
  public void setRefreshAfterWrite(@Nullable Duration age) {
    Cache cache = reference.get();
    if (cache != null) {
      cache.setRefreshAfterWrite(age);
    }
  }

  @Override
  public ResultLimits resultLimits() {
    Cache cache = reference.get();
    return cache == null ? ResultLimits.NONE : cache.resultLimits();
  }

  @Override
  public void setResultLimits(ResultLimits limits) {
    Cache cache = reference.get();
    if (cache != null) {
      cache.setResultLimits(limits);
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
