package io.cacher.cache;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Caches that are watched and controlled as one: those of a rule, or a single one of them. */
public interface CacheSet {

  /** The name in the rule file. */
  String name();

  /** The caches whose classes still live. */
  List<Cache> caches();

  /** A count over all caches of the set, those of dead class loaders included. */
  long total(Function<Counters, LongAdder> counter);

  /** Sets all counters to zero. */
  void resetCounters();

  /** Whether the bound is one in weight, and not in entries. */
  boolean weighted();

  /** The bound of each cache, in entries or in weight. */
  long maximumSize();

  /** Changes the bound of each cache. */
  void setMaximumSize(long maximum);

  /** The lifetime of new entries from the end of their call, or null for ever. */
  @Nullable Duration expireAfterWrite();

  /** The lifetime of entries from their last hit, or null for ever. */
  @Nullable Duration expireAfterAccess();

  /** Changes the lifetimes of entries stored from now on; null for ever. */
  void setLifetime(@Nullable Duration afterWrite, @Nullable Duration afterAccess);

  /** The age from which a hit renews its entry in the background, or null for none. */
  @Nullable Duration refreshAfterWrite();

  /**
   * Changes that age for entries stored from now on; null for none. Without effect where the rule
   * has nothing that renews entries.
   */
  void setRefreshAfterWrite(@Nullable Duration age);

  /** What else decides about an outcome. */
  ResultLimits resultLimits();

  /** Changes what decides about outcomes from now on. */
  void setResultLimits(ResultLimits limits);

  /** Whether calls are answered. */
  boolean isOn();

  /** Turns the caches on or off. Turning off forgets everything. */
  void setOn(boolean on);
}
