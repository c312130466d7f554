package io.cacher.cache;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What others than its callers do to a cache: invalidate a key or a tag, store a value, end all
 * lives. Thread-safe; keeps the promises of {@link Cache}.
 */
public final class CacheWrites {

  private final Cache cache;
  private final List<WeakReference<Site>> sites = new CopyOnWriteArrayList<>();
  private final ReferenceQueue<Site> dead = new ReferenceQueue<>();
  private final WriteClock clock = new WriteClock();

  CacheWrites(Cache cache) {
    this.cache = cache;
  }

  void add(Site site) {
    // Not by looking at each: a wildcard may select ten thousands of methods.
    List<Reference<? extends Site>> gone = new ArrayList<>(0);
    for (Reference<? extends Site> one = dead.poll(); one != null; one = dead.poll()) {
      gone.add(one);
    }
    if (!gone.isEmpty()) {
      sites.removeAll(gone);
    }
    sites.add(new WeakReference<>(site, dead));
  }

  /** The woven methods that the cache answers for and that still live. */
  public List<Site> sites() {
    List<Site> living = new ArrayList<>();
    for (WeakReference<Site> reference : sites) {
      Site site = reference.get();
      if (site != null) {
        living.add(site);
      }
    }
    return living;
  }

  /** Sets what was counted for each method to zero. */
  void resetSites() {
    for (Site site : sites()) {
      site.counts().reset();
    }
  }

  /** Takes note that anything may have changed. Under the lock. */
  void everythingChanged() {
    clock.writeEverything();
  }

  /**
   * Invalidates the call that {@code probe} is of, its load included; returns whether stored. In
   * the heap alone: what is beyond it has been invalidated before, see {@link CacheGroup#store}.
   */
  public boolean invalidate(Entry probe) {
    long start = System.nanoTime();
    cache.lock.lock();
    try {
      cache.storage.beginInvalidation();
      clock.write(probe.hash);
    } finally {
      cache.lock.unlock();
    }
    boolean removed = false;
    List<Entry> different = new ArrayList<>(2);
    for (Entry rival = rival(probe, different); rival != null; rival = rival(probe, different)) {
      if (rival.sameKey(probe)) {
        cache.lock.lock();
        try {
          removed = cache.storage.remove(rival, Departure.EXPLICIT);
        } finally {
          cache.lock.unlock();
        }
        break;
      }
      different.add(rival);
    }
    cache.counters().removals.add(removed ? 1 : 0);
    cache.counters().removeNanos.add(System.nanoTime() - start);
    return removed;
  }

  private @Nullable Entry rival(Entry probe, List<Entry> different) {
    cache.lock.lock();
    try {
      return cache.table().sameHash(probe, different);
    } finally {
      cache.lock.unlock();
    }
  }

  /**
   * Stores a value as if the method had returned it, in the place of what there is and of what is
   * being loaded.
   *
   * @param probe an entry with the key, new to everybody
   * @param since when the write began that the value is of, in nanoseconds; if the key was written
   *     or invalidated meanwhile, the entry is invalidated instead
   * @return whether the key is now known by this value, or known not to be stored
   */
  public boolean put(Entry probe, @Nullable Object value, long since) {
    String[] tags = null;
    Tagger tagger = probe.site().tagger();
    if (tagger != null) {
      try {
        tags = tagger.tags(null, value);
      } catch (Throwable fromTheApplication) {
        invalidate(probe);
        return false;
      }
    }
    CacheSettings under = cache.settings();
    Lifetime life = cache.lifeOfWritten(value);
    if ((value != null && OneShot.is(value))
        || (value == null && !cache.cachesNull())
        || life.none()) {
      invalidate(probe);
      return value == null;
    }
    boolean weighed = probe.site().weigh(probe, value, null, cache.faults());
    Object held = cache.retention().hold(value, probe, cache.collected());
    List<Entry> different = new ArrayList<>(2);
    while (true) {
      Entry rival;
      cache.lock.lock();
      try {
        if (clock.writtenSince(probe.hash, since)) {
          break;
        }
        rival = cache.table().sameHash(probe, different);
        if (rival == null) {
          if (cache.answers()) {
            begin(probe, held, tags);
            cache.table().add(probe);
            cache.storage.store(probe, weighed, life, cache.now());
            cache.catchUp(probe, under);
          }
          return true;
        }
      } finally {
        cache.lock.unlock();
      }
      if (!rival.sameKey(probe)) {
        different.add(rival);
        if (different.size() >= Cache.MOST_COLLISIONS) {
          break;
        }
        continue;
      }
      cache.lock.lock();
      try {
        boolean writes = cache.answers() && !clock.writtenSince(probe.hash, since);
        if (writes && cache.table().contains(rival)) {
          begin(probe, held, tags);
          cache.storage.replace(rival, probe, weighed, life, cache.now());
          cache.catchUp(probe, under);
          return true;
        }
        cache.storage.beginInvalidation();
        cache.storage.remove(rival, Departure.EXPLICIT);
      } finally {
        cache.lock.unlock();
      }
    }
    invalidate(probe);
    return true;
  }

  /** What comes before an entry is stored. Under the lock. */
  private void begin(Entry probe, @Nullable Object held, String @Nullable [] tags) {
    cache.storage.beginInvalidation();
    clock.write(probe.hash);
    if (tags != null) {
      probe.tags(cache.storage.tags.attach(tags, cache.storage.tags.invalidations()));
    }
    probe.value = held;
  }

  /**
   * Invalidates all entries with a tag, and those that are being loaded, in constant time; returns
   * whether any entry had it.
   */
  public boolean invalidateTag(String tag) {
    CacheStore beyond = cache.store();
    if (beyond != null) {
      beyond.invalidateTag(tag);
    }
    return forget(tag);
  }

  /** Invalidates a group of the store beyond the heap in the heap: of a tag, or of a key. */
  void forgetGroup(String group) {
    String tag = CacheStore.tag(group);
    forget(tag == null ? group : tag);
  }

  private boolean forget(String tag) {
    cache.lock.lock();
    try {
      clock.writeEverything();
      return cache.storage.tags.invalidate(tag);
    } finally {
      cache.lock.unlock();
    }
  }

  /** Ends the life of an entry; returns whether it was there. Not an invalidation. */
  boolean expire(Entry entry) {
    cache.lock.lock();
    try {
      cache.endsChanged();
      // By the clock that hits go by, which may be a step behind: the next must not find it.
      return cache.storage.expire(entry, cache.clock().awake());
    } finally {
      cache.lock.unlock();
    }
  }

  /**
   * Ends the lives of all entries: the next call of each runs the method. Where a rule lets expired
   * entries answer meanwhile, they do. Calls that are running will not be stored. Returns how many
   * entries were stored.
   */
  public long expireAll() {
    cache.forgetBeyond();
    cache.lock.lock();
    try {
      clock.writeEverything();
      cache.endsChanged();
      // By the clock that hits go by, which may be a step behind: the next must find none of them.
      return cache.storage.expireAll(cache.clock().awake());
    } finally {
      cache.lock.unlock();
    }
  }
}
