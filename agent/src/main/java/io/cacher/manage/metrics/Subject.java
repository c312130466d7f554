package io.cacher.manage.metrics;

import io.cacher.cache.Cache;
import io.cacher.cache.CacheGroup;
import io.cacher.cache.CacheSet;
import io.cacher.cache.Counters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Caches that have series of their own.
 *
 * @param labels whose they are
 * @param caches the caches, counted as one
 */
record Subject(Labels labels, CacheSet caches) {

  /**
   * One for each rule; where a rule has caches in several class loaders, one for each of these
   * instead, so that sums over all series are right.
   */
  static List<Subject> of(Collection<CacheGroup> groups) {
    List<Subject> subjects = new ArrayList<>();
    for (CacheGroup group : groups) {
      Labels labels = Labels.NONE.and("cache", group.name());
      List<CacheGroup.Living> living = group.living();
      if (living.size() > 1) {
        for (CacheGroup.Living one : living) {
          subjects.add(new Subject(labels.and("loader", one.loader()), one.cache()));
        }
      } else {
        subjects.add(new Subject(labels, group));
      }
    }
    return subjects;
  }

  long total(Function<Counters, LongAdder> counter) {
    return caches.total(counter);
  }

  Epoch epoch() {
    return new Epoch(caches, caches.total(counters -> counters.resets));
  }

  /** A number of the caches that live now, added up. */
  long sum(ToLongFunction<Cache> number) {
    long sum = 0;
    for (Cache cache : caches.caches()) {
      sum += number.applyAsLong(cache);
    }
    return sum;
  }
}
