package io.cacher.cache;

import io.cacher.boot.CacherDispatcher;
import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What a cache decides about entries that are due, expired but still of use, or could not be
 * renewed. Under the cache's lock, but for {@link #hit}; runs no code of the application.
 */
final class Renewals {

  /** The pause after the first failure; it doubles with each further one. */
  static final long SHORTEST_PAUSE = Duration.ofMillis(100).toNanos();

  static final long LONGEST_PAUSE = Duration.ofSeconds(10).toNanos();

  /** A refresh whose method has run for so long has lost its thread, which is one of few. */
  private static final long LOST_AFTER_NANOS = Duration.ofHours(1).toNanos();

  private final Cache cache;
  private final Storage storage;
  private final Counters counters;
  private final @Nullable SplittableRandom random;

  /** The end that hits postpone, from the hit; 0 when they do not. */
  private volatile long afterAccess;

  Renewals(Cache cache, Storage storage, Counters counters) {
    this.cache = cache;
    this.storage = storage;
    this.counters = counters;
    this.random = cache.keepsFresh() ? new SplittableRandom() : null;
  }

  void setAfterAccess(long nanos) {
    afterAccess = nanos;
  }

  /** Notes that {@code hit} answers a call. */
  void hit(CacherDispatcher.Hit hit, long now) {
    if (hit instanceof RefreshableEntry entry) {
      long access = afterAccess;
      if (entry.stale) {
        counters.staleServed.increment();
      } else if (access != 0) {
        entry.accessed(now, access);
      }
    }
  }

  /**
   * Draws how early an entry that is about to be stored shall be renewed.
   *
   * @param age how long before the end of its load the method has returned its result
   */
  void prepare(Entry entry, long loadNanos, long age) {
    if (random != null && entry instanceof RefreshableEntry stored) {
      stored.writtenBefore(age);
      stored.lead = cache.freshness().drawLead(loadNanos, 1 - random.nextDouble());
    }
  }

  /**
   * Answers a call that found {@code old} at a moment of decision.
   *
   * @param held what answers for it
   * @param load the caller's, in case it must load
   * @return a hit; the refresh to wait for; or null if the caller must load
   */
  @Nullable Object answer(RefreshableEntry old, CacherDispatcher.Hit held, Load load, long now) {
    Refresher refresher = old.site().refresher();
    boolean over = now >= old.freshUntil;
    // An exception is no result that one could make do with.
    boolean mayBeStale = refresher != null && old.failure() == null;
    long limit = limit(old, mayBeStale ? cache.freshness().staleWhileRefresh() : 0, now);
    Refresh refresh = alive(old.refresh, now);
    if (now >= limit) {
      // Nobody waits for what arrives later: it is loaded anew.
      boolean ends =
          refresh != null
              && !(old.site() instanceof LaterSite)
              && refresh.running()
              && !refresh.runsLongerThan(cache.overdueNanos());
      return ends ? refresh : null;
    }
    old.stale = over;
    hit(old, now);
    storage.hit(old);
    if (refresh != null) {
      old.decide(Lifetime.end(now, cache.overdueNanos()), limit);
      return held;
    }
    boolean due = now >= old.retryAt && (over || now >= old.dueAt);
    if (refresher == null || !due) {
      old.decide(over ? old.retryAt : Math.max(old.retryAt, old.dueAt), limit);
      return held;
    }
    refresh = begin(old, load.entry, now, false);
    old.decide(Lifetime.end(now, cache.overdueNanos()), limit);
    return new RefreshingHit(held.value, refresh);
  }

  /** A refresh to be started of an entry that may not be due; null if one is under way. */
  @Nullable Refresh ask(RefreshableEntry old, Entry fresh, long now) {
    if (alive(old.refresh, now) != null) {
      return null;
    }
    return begin(old, fresh, now, true);
  }

  private Refresh begin(RefreshableEntry old, Entry fresh, long now, boolean askedFor) {
    Refresh refresh = new Refresh(cache, fresh, old, now, askedFor);
    Refresh overdue = old.refresh;
    if (overdue != null) {
      refresh.takesOver(overdue);
    }
    old.refresh = refresh;
    return refresh;
  }

  /** When an entry stops answering if it may answer for so long after its lifetime. */
  private static long limit(RefreshableEntry entry, long stale, long now) {
    return now >= entry.freshUntil ? Lifetime.end(entry.freshUntil, stale) : entry.freshUntil;
  }

  /** A refresh that will still end, as far as one can tell. */
  private @Nullable Refresh alive(@Nullable Refresh refresh, long now) {
    if (refresh == null || refresh.ended()) {
      return null;
    }
    boolean occupies = refresh.running() && !refresh.awaited();
    long patience = occupies ? LOST_AFTER_NANOS : cache.overdueNanos();
    return now - refresh.askedAt > patience ? null : refresh;
  }

  /** Whether a queued refresh is still to be made. */
  boolean wanted(Refresh refresh) {
    return refresh.renewed().refresh == refresh && storage.table.contains(refresh.renewed());
  }

  /** The queue was full, or the refresh came to nothing; the entry is due again soon. */
  void putOff(Refresh refresh, long now) {
    RefreshableEntry entry = refresh.renewed();
    if (wanted(refresh)) {
      entry.refresh = null;
      pause(entry, SHORTEST_PAUSE, limit(entry, cache.freshness().staleWhileRefresh(), now), now);
    }
  }

  /**
   * What becomes of a load with a predecessor that failed. What is not excused is told, but the
   * next call that fails has the predecessor still.
   *
   * @param excusable whether a stale result may answer instead of what was thrown
   * @return the stale result that answers instead, or null
   */
  CacherDispatcher.@Nullable Hit failed(Load load, boolean excusable, long now) {
    RefreshableEntry old = load.predecessor;
    if (old == null) {
      return null;
    }
    Freshness freshness = cache.freshness();
    CacherDispatcher.Hit held = heldAfterErrors(old, now);
    boolean excused = excusable && held != null;
    if (load instanceof Refresh) {
      counters.refreshFailures.increment();
      if (!old.valid() || !storage.table.contains(old)) {
        return null;
      }
    } else if (held == null
        || !(storage.putBack(load.entry, old, now) || (excused && answersMeanwhile(load, old)))
        || !excused) {
      return null;
    }
    if (excused) {
      old.stale = true;
      if (!(load instanceof Refresh)) {
        counters.staleServed.increment();
      }
    }
    if (!storage.table.contains(old)) {
      // There was no room to put it back, or another load has its place.
      return held;
    }
    long pause = Math.min(LONGEST_PAUSE, SHORTEST_PAUSE << Math.min(old.failures++, 10));
    long stale = excused ? freshness.kept() : freshness.staleWhileRefresh();
    pause(old, pause, limit(old, stale, now), now);
    return excused ? held : null;
  }

  /** The result of an ended entry that may still answer where the method throws, or null. */
  private CacherDispatcher.@Nullable Hit heldAfterErrors(RefreshableEntry old, long now) {
    boolean ended = now >= old.freshUntil;
    long limit = Lifetime.end(old.freshUntil, cache.freshness().staleIfError());
    return ended && now < limit && old.valid() && old.failure() == null ? Answer.of(old) : null;
  }

  /** Whether a load whose place was taken has not been invalidated since. */
  private boolean answersMeanwhile(Load load, RefreshableEntry old) {
    return storage.table.contains(old) || storage.heir(load) != null;
  }

  /** Puts the predecessor of a load back that ends without having succeeded or failed. */
  void restore(Load load, long now) {
    RefreshableEntry old = load.predecessor;
    if (old != null && !(load instanceof Refresh) && heldAfterErrors(old, now) != null) {
      var unused = storage.putBack(load.entry, old, now);
    }
  }

  /** Nothing is tried before so long has passed. */
  private static void pause(RefreshableEntry entry, long nanos, long limit, long now) {
    entry.retryAt = Lifetime.end(now, nanos);
    entry.decide(Math.max(entry.retryAt, entry.stale ? entry.retryAt : entry.dueAt), limit);
  }
}
