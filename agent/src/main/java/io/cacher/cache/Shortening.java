package io.cacher.cache;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a change of limits means for entries that are stored already: none lives longer from now on
 * than if it were stored now, and none longer than it was to live.
 */
final class Shortening {

  private final CacheSettings before;
  private final CacheSettings after;
  private final Lifetime lifetime;
  private final long dueAfter;

  Shortening(CacheSettings before, CacheSettings after) {
    this.before = before;
    this.after = after;
    this.lifetime = Lifetime.of(after.expireAfterWrite(), after.expireAfterAccess());
    Duration age = after.freshness().age();
    this.dueAfter = shorter(before.freshness().age(), age) ? Lifetime.nanos(age) : 0;
  }

  /** Whether it concerns no entry. */
  boolean none() {
    return !shorter(before.expireAfterWrite(), after.expireAfterWrite())
        && !shorter(before.expireAfterAccess(), after.expireAfterAccess())
        && !shorter(before.results().nullExpireAfterWrite(), after.results().nullExpireAfterWrite())
        && before.freshness().equals(after.freshness())
        && before.cacheNull() == after.cacheNull();
  }

  /** Whether results like this one are not stored any more. */
  boolean drops(Entry entry) {
    return !after.cacheNull() && entry.value == null;
  }

  /** Brings what ends an entry nearer. Under the cache's lock. */
  void apply(Entry entry, long now) {
    long write = afterWrite(entry);
    long writeEnd = Lifetime.end(now, write);
    long end = Math.min(writeEnd, Lifetime.end(now, lifetime.afterAccess()));
    if (entry.failure() == null && end != Entry.FOREVER) {
      entry.endBy(writeEnd, end);
    }
    if (dueAfter > 0 && entry instanceof RefreshableEntry renewed) {
      renewed.dueBy(Lifetime.end(now, dueAfter));
    }
  }

  private long afterWrite(Entry entry) {
    Duration ofNull = after.results().nullExpireAfterWrite();
    return entry.value == null && ofNull != null ? Lifetime.nanos(ofNull) : lifetime.afterWrite();
  }

  private static boolean shorter(@Nullable Duration before, @Nullable Duration after) {
    return after != null && (before == null || after.compareTo(before) < 0);
  }
}
