package io.cacher.manage.jmx;

import io.cacher.cache.Cache;
import io.cacher.cache.Counters;
import io.cacher.cache.KeyPartInfo;
import io.cacher.cache.Site;
import io.cacher.cache.SiteCounts;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Reads what was counted for one woven method, which it holds weakly. */
final class CachedMethod implements CachedMethodMXBean {

  private static final float NANOS_PER_MICRO = TimeUnit.MICROSECONDS.toNanos(1);
  private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final String cache;
  private final String method;
  private final String loader;
  private final List<String> key = new ArrayList<>();
  private final SiteCounts counts;
  private final Counters all;
  private final WeakReference<Site> site;

  CachedMethod(Site site, String loader) {
    this.cache = site.cache().name();
    this.method = site.method();
    this.loader = loader;
    this.counts = site.counts();
    this.all = site.cache().counters();
    this.site = new WeakReference<>(site);
    for (KeyPartInfo info : site.key()) {
      key.add(info.name() + ": " + info.type());
    }
  }

  @Override
  public String getCache() {
    return cache;
  }

  @Override
  public String getMethod() {
    return method;
  }

  @Override
  public String getClassLoader() {
    return loader;
  }

  @Override
  public List<String> getKey() {
    return key;
  }

  @Override
  public long getCacheHits() {
    long hits = all.hits.sum();
    List<Site> methods = methods();
    if (methods.size() < 2) {
      return hits;
    }
    long samples = 0;
    for (Site other : methods) {
      samples += other.counts().sampledHits.sum();
    }
    double share = samples == 0 ? 0 : (double) counts.sampledHits.sum() / samples;
    return Math.round(hits * share);
  }

  @Override
  public boolean isCacheHitsEstimated() {
    return methods().size() > 1;
  }

  /** The woven methods of the same cache. */
  private List<Site> methods() {
    Site known = site.get();
    if (known == null) {
      return List.of();
    }
    Cache shared = known.cache();
    return shared.writes().sites();
  }

  @Override
  public float getCacheHitPercentage() {
    long hits = getCacheHits();
    return hits == 0 ? 0 : 100f * hits / (hits + getCacheMisses());
  }

  @Override
  public long getCacheMisses() {
    return counts.misses.sum();
  }

  @Override
  public long getLoadCount() {
    return counts.loads.sum();
  }

  @Override
  public long getLoadFailureCount() {
    return counts.loadFailures.sum();
  }

  @Override
  public float getAverageLoadTime() {
    return (float) nanosOfLoad() / NANOS_PER_MICRO;
  }

  private double nanosOfLoad() {
    long loads = getLoadCount() + getLoadFailureCount();
    return loads == 0 ? 0 : (double) getTotalLoadTime() / loads;
  }

  @Override
  public long getTotalLoadTime() {
    return counts.loadNanos.sum();
  }

  @Override
  public long getTimeSaved() {
    return (long) (getCacheHits() * nanosOfLoad() / NANOS_PER_MILLI);
  }
}
