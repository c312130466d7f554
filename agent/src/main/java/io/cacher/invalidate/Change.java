package io.cacher.invalidate;

import io.cacher.cache.Cache;
import io.cacher.cache.CacheGroup;
import io.cacher.cache.CacheStore;
import io.cacher.cache.Entry;
import io.cacher.cache.Site;
import io.cacher.cache.ThrownText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one call of a trigger does to the caches of one rule. Carries values and no call, so that it
 * can wait for a commit.
 */
abstract class Change {

  private static final String INSTEAD = "the key is invalidated instead";

  private final Reactor reactor;

  Change(Reactor reactor) {
    this.reactor = reactor;
  }

  Reactor reactor() {
    return reactor;
  }

  /**
   * Makes the change. Never throws but for lack of stack or memory; whatever goes wrong ends in the
   * whole cache being invalidated.
   *
   * @param certain whether what the trigger wrote holds; if not, nothing is stored
   */
  void apply(boolean certain) {
    try {
      CacheGroup caches = reactor.group();
      if (caches == null) {
        return;
      }
      boolean known = reactor.isFor(caches);
      CacheStore beyond = caches.store();
      if (beyond != null) {
        // First: what is read of it until it has left the heap must not come back into it.
        applyTo(beyond, known, caches.caches().isEmpty());
      }
      for (Cache cache : caches.caches()) {
        if (known) {
          KeyScan scan = new KeyScan(cache);
          applyTo(cache, certain, scan);
          scan.run();
        } else {
          cache.invalidateAll();
        }
      }
    } catch (VirtualMachineError thisThreadOrHeap) {
      throw thisThreadOrHeap;
    } catch (Throwable fromTheApplication) {
      reactor.everything(ThrownText.of(fromTheApplication));
    }
  }

  void applyTo(CacheStore beyond, boolean known, boolean alone) {
    if (!known) {
      beyond.invalidateAll();
      return;
    }
    @Nullable Object[] key = key();
    if (key != null) {
      beyond.invalidateKey(key);
    }
    // Caches invalidate the rest themselves.
    for (String tag : alone ? tags() : new String[0]) {
      beyond.invalidateTag(tag);
    }
    if (alone && key == null && tags().length == 0) {
      beyond.invalidateAll();
    }
  }

  /** The key it concerns, or null. */
  @Nullable Object @Nullable [] key() {
    return null;
  }

  /** The tags it concerns. */
  String[] tags() {
    return new String[0];
  }

  /** How many things it concerns; 0 if nothing is to be done. */
  int parts() {
    return 1;
  }

  /**
   * Makes the change in one cache.
   *
   * @param scan takes what has to be looked for among all entries
   */
  abstract void applyTo(Cache cache, boolean certain, KeyScan scan) throws Throwable;

  /** Invalidates the key in all methods that it fits. */
  static void invalidate(Reactor reactor, Cache cache, @Nullable Object[] values, KeyScan scan)
      throws Throwable {
    boolean fits = false;
    boolean any = false;
    for (Site site : cache.writes().sites()) {
      any = true;
      NamedKey key = NamedKey.of(site, values);
      if (key != null) {
        fits = true;
        key.invalidateIn(cache, scan);
      }
    }
    if (any && !fits) {
      reactor.everything(reactor.misfit(values, cache));
    }
  }

  /** Changes nothing. */
  static final class Nothing extends Change {

    Nothing(Reactor reactor) {
      super(reactor);
    }

    @Override
    int parts() {
      return 0;
    }

    @Override
    void apply(boolean certain) {
      // Nothing.
    }

    @Override
    void applyTo(Cache cache, boolean certain, KeyScan scan) {
      // Nothing.
    }
  }

  /** Makes several changes, in one pass over each cache. */
  static final class Several extends Change {

    /** More keys and tags are not sent to a store one by one, while the caller waits. */
    static final int MOST_REQUESTS = 100;

    private final List<Change> changes;

    Several(Reactor reactor, List<Change> changes) {
      super(reactor);
      this.changes = changes;
    }

    @Override
    int parts() {
      return changes.size();
    }

    @Override
    void apply(boolean certain) {
      CacheGroup caches = reactor().group();
      if (caches != null && caches.store() != null && requests() > MOST_REQUESTS) {
        new Everything(reactor()).apply(certain);
      } else if (!changes.isEmpty()) {
        super.apply(certain);
      }
    }

    private int requests() {
      int requests = 0;
      for (Change change : changes) {
        requests += Math.max(1, (change.key() == null ? 0 : 1) + change.tags().length);
      }
      return requests;
    }

    @Override
    void applyTo(CacheStore beyond, boolean known, boolean alone) {
      for (Change change : changes) {
        change.applyTo(beyond, known, alone);
      }
    }

    @Override
    void applyTo(Cache cache, boolean certain, KeyScan scan) throws Throwable {
      for (Change change : changes) {
        change.applyTo(cache, certain, scan);
      }
    }
  }

  /** Invalidates the whole cache. */
  static final class Everything extends Change {

    Everything(Reactor reactor) {
      super(reactor);
    }

    @Override
    void applyTo(Cache cache, boolean certain, KeyScan scan) {
      cache.invalidateAll();
    }
  }

  /** Invalidates the entries of a key, of tags, or of both. */
  static final class Eviction extends Change {

    private final @Nullable Object @Nullable [] key;
    private final String[] tags;

    /**
     * An eviction.
     *
     * @param key the parts, or null for none
     */
    Eviction(Reactor reactor, @Nullable Object @Nullable [] key, String[] tags) {
      super(reactor);
      this.key = key;
      this.tags = tags;
    }

    @Override
    @Nullable Object @Nullable [] key() {
      return key;
    }

    @Override
    String[] tags() {
      return tags;
    }

    @Override
    void applyTo(Cache cache, boolean certain, KeyScan scan) throws Throwable {
      for (String tag : tags) {
        cache.writes().invalidateTag(tag);
      }
      if (key != null) {
        invalidate(reactor(), cache, key, scan);
      }
    }
  }

  /** Stores a value. */
  static final class Put extends Change {

    private final @Nullable Object[] key;
    private final @Nullable Object value;
    private final long since;

    /**
     * A value to store.
     *
     * @param since when the trigger was called, in nanoseconds
     */
    Put(Reactor reactor, @Nullable Object[] key, @Nullable Object value, long since) {
      super(reactor);
      this.key = key;
      this.value = value;
      this.since = since;
    }

    @Override
    @Nullable Object[] key() {
      return key;
    }

    @Override
    void applyTo(Cache cache, boolean certain, KeyScan scan) throws Throwable {
      // Which of two JVMs has written last, none of them can tell.
      boolean alone = !cache.isShared();
      NamedKey target = certain && alone ? target(cache) : null;
      Entry probe = target == null ? null : target.probe();
      if (probe == null) {
        invalidate(reactor(), cache, key, scan);
      } else if (!cache.writes().put(probe, value, since)) {
        reactor().told("the value cannot be shared, or its tags be told; " + INSTEAD);
      }
    }

    /** The one method of the cache that has such keys and results, or null. */
    private @Nullable NamedKey target(Cache cache) {
      NamedKey target = null;
      for (Site site : cache.writes().sites()) {
        NamedKey candidate = NamedKey.of(site, key);
        if (candidate == null) {
          continue;
        }
        if (target != null) {
          reactor().told("the key fits several methods; " + INSTEAD);
          return null;
        }
        target = candidate;
      }
      if (target == null) {
        return null;
      }
      String obstacle = obstacle(target);
      if (obstacle != null) {
        reactor().told(obstacle + "; " + INSTEAD);
      }
      return obstacle == null ? target : null;
    }

    private @Nullable String obstacle(NamedKey target) {
      Site site = target.site();
      Class<?> type = site.shape().result();
      if (site.shape().versioned()) {
        return "the cache's version depends on the call";
      }
      if (!target.exact()) {
        return site.shape().receiver()
            ? "under this scope the key needs a receiver, say `scope: shared`"
            : "the key's type leaves open which number is meant";
      }
      if (site.tagger() != null && site.tagger().needsCall()) {
        return "the cache's tags depend on the call";
      }
      if (site.judgesCalls()) {
        return "`unless` and `expire-after` look at the call";
      }
      boolean fits = value == null ? !type.isPrimitive() : KeyFit.boxed(type).isInstance(value);
      return fits
          ? null
          : "the value is no " + type.getName() + ", which " + site.method() + " returns";
    }
  }
}
