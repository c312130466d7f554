package io.cacher.manage.jmx;

import java.util.List;

/** One woven method that has been called. */
@Description("What was done for one cached method since its first call, or since clear().")
public interface CachedMethodMXBean {

  @Description("The name of the cache that answers for it.")
  String getCache();

  @Description("The method.")
  String getMethod();

  @Description("The class loader of its class.")
  String getClassLoader();

  @Description("The parts of its key, each with its declared type.")
  List<String> getKey();

  @Description("Calls answered from the cache; estimated if the cache has other methods, too.")
  long getCacheHits();

  @Description("Whether CacheHits is an estimate, the cache's hits divided by a sample of them.")
  boolean isCacheHitsEstimated();

  @Description("Hits as a percentage of hits and misses, 0 to 100.")
  float getCacheHitPercentage();

  @Description("Calls that ran the method.")
  long getCacheMisses();

  @Description("Runs of the method that returned.")
  long getLoadCount();

  @Description("Runs of the method that threw.")
  long getLoadFailureCount();

  @Description("Mean time of the method in microseconds.")
  float getAverageLoadTime();

  @Description("Time spent in the method, in nanoseconds.")
  long getTotalLoadTime();

  @Description("Time that hits saved, estimated as hits times mean load time, in milliseconds.")
  long getTimeSaved();
}
