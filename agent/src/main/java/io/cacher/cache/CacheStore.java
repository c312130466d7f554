package io.cacher.cache;

import io.cacher.key.KeyGroup;
import io.cacher.key.UnencodableKeyException;
import io.cacher.store.StoreFacts;
import io.cacher.store.Tier;
import io.cacher.store.TierListener;
import org.jspecify.annotations.Nullable;

/** What one cache has beyond the heap, and what it counts of it. Thread-safe. */
public final class CacheStore implements TierListener {

  private static final Lifetime NOT_IN_HEAP = new Lifetime(0, 0);

  /** The group that all results of a cache belong to. */
  static final String WHOLE = "";

  private final Backing backing;
  private final Counters counters;
  private final long heapNanos;

  CacheStore(Backing backing, Counters counters) {
    this.backing = backing;
    this.counters = counters;
    this.heapNanos = Lifetime.nanos(backing.heapExpireAfterWrite());
  }

  Tier tier() {
    return backing.tier();
  }

  /** How it stands with the store. */
  StoreFacts facts() {
    return tier().store().facts(tier().cache());
  }

  /** Whether no other JVM writes there. */
  public boolean exclusive() {
    return backing.exclusive();
  }

  /** Whether reactions name keys to invalidate, so that each key has a group of its own. */
  boolean keyed() {
    return backing.keyed();
  }

  /** Whether one process at a time loads a result. */
  boolean fleet() {
    return backing.fleet();
  }

  /** The group of a tag; no tag has the name of the group of all. */
  static String group(String tag) {
    return "#" + tag;
  }

  /** The tag of a group, or null if it is of something else. */
  static @Nullable String tag(String group) {
    return group.startsWith("#") ? group.substring(1) : null;
  }

  /** How long a result stays in the heap that lives so long. */
  Lifetime inHeap(Lifetime life) {
    if (!backing.heap()) {
      return NOT_IN_HEAP;
    }
    return life.afterWrite() <= heapNanos ? life : new Lifetime(heapNanos, life.afterAccess());
  }

  /** Whether entries leave the heap when their lifetime says so, and not before. */
  boolean keepsInHeap() {
    return backing.heap() && heapNanos == Lifetime.UNLIMITED;
  }

  /** Invalidates all results of the cache. */
  public void invalidateAll() {
    tier().invalidateGroup(WHOLE, this);
  }

  /** Invalidates all results with a tag. */
  public void invalidateTag(String tag) {
    tier().invalidateGroup(group(tag), this);
  }

  /** The group by which results of calls with a key are invalidated. */
  String keyGroup(@Nullable Object[] parts, int from, int to) throws UnencodableKeyException {
    String group = KeyGroup.of(parts, from, to);
    return keyed() ? group : KeyGroup.bucket(group);
  }

  /**
   * Invalidates the results of all calls with a key, receivers and versions left out; and perhaps
   * one in 4,096 of the others, where no reaction names keys.
   */
  public void invalidateKey(@Nullable Object[] parts) {
    try {
      tier().invalidateGroup(keyGroup(parts, 0, parts.length), this);
    } catch (UnencodableKeyException e) {
      // No result is there whose key has a part like this.
    } catch (RuntimeException | LinkageError fromTheApplication) {
      invalidateAll();
    }
  }

  @Override
  public void storeFailed() {
    counters.storeErrors.increment();
  }

  @Override
  public void storeSkipped() {
    counters.storeSkipped.increment();
  }

  @Override
  public void stored() {
    counters.storePuts.increment();
  }

  @Override
  public void storeOverrun() {
    counters.storeOverruns.increment();
  }
}
