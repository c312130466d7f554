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
  private final long untilDailyEnd;
  private final long dueAfter;

  Shortening(CacheSettings before, CacheSettings after) {
    this.before = before;
    this.after = after;
    this.lifetime = Lifetime.of(after.expireAfterWrite(), after.expireAfterAccess());
    DailyTime daily = after.results().expireAt();
    this.untilDailyEnd = daily == null ? Lifetime.UNLIMITED : daily.nanosFromNow();
    Duration age = after.freshness().age();
    this.dueAfter = shorter(before.freshness().age(), age) ? Lifetime.nanos(age) : 0;
  }

  /** Whether it concerns no entry. */
  boolean none() {
    return !shorter(before.expireAfterWrite(), after.expireAfterWrite())
        && !shorter(before.expireAfterAccess(), after.expireAfterAccess())
        && !shorter(before.results().nullExpireAfterWrite(), after.results().nullExpireAfterWrite())
        && before.results().exceptions() == after.results().exceptions()
        && before.results().expireAt() == after.results().expireAt()
        && before.freshness().equals(after.freshness())
        && before.cacheNull() == after.cacheNull();
  }

  /** Whether results like this one are not stored any more. */
  boolean drops(Entry entry) {
    Throwable failure = entry.failure();
    return failure == null
        ? !after.cacheNull() && entry.value == null
        : after.results().exceptions().nanosOf(failure) == 0;
  }

  /** Brings what ends an entry nearer. Under the cache's lock. */
  void apply(Entry entry, long now) {
    Throwable failure = entry.failure();
    long write = failure == null ? ofResult(entry) : after.results().exceptions().nanosOf(failure);
    long writeEnd = Lifetime.end(now, Math.min(write, untilDailyEnd));
    long access = failure == null ? lifetime.afterAccess() : Lifetime.UNLIMITED;
    long end = Math.min(writeEnd, Lifetime.end(now, access));
    if (end != Entry.FOREVER) {
      entry.endBy(writeEnd, end);
    }
    if (dueAfter > 0 && entry instanceof RefreshableEntry renewed) {
      renewed.dueBy(Lifetime.end(now, dueAfter));
    }
  }

  private long ofResult(Entry entry) {
    Duration ofNull = after.results().nullExpireAfterWrite();
    return entry.value == null && ofNull != null ? Lifetime.nanos(ofNull) : lifetime.afterWrite();
  }

  private static boolean shorter(@Nullable Duration before, @Nullable Duration after) {
    return after != null && (before == null || after.compareTo(before) < 0);
  }
}
