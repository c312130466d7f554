package io.cacher.cache;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tags of a cache, by name. Guarded by the cache's lock.
 *
 * <p>Invalidating one takes the same time whatever it holds: entries hold their tags and look at
 * them when they are hit. A tag that no entry holds any more is forgotten. Bounded by the entries
 * and {@link #MOST_REMEMBERED}.
 */
final class Tags {

  /** Invalidations that loads, which began before them, are told from others by. */
  private static final int MOST_REMEMBERED = 1_024;

  /** A tag, kept by its entries alone. */
  private static final class Named extends WeakReference<TagSet.Tag> {
    final String name;

    Named(String name, TagSet.Tag tag, ReferenceQueue<TagSet.Tag> queue) {
      super(tag, queue);
      this.name = name;
    }
  }

  private final Map<String, Named> living = new HashMap<>();
  private final ReferenceQueue<TagSet.Tag> forgotten = new ReferenceQueue<>();
  private final LinkedHashMap<String, Long> invalidatedAt = new LinkedHashMap<>();

  // How many invalidations there were; all up to `floor` may have been of any tag.
  private long invalidations;
  private long floor;

  /** The count of invalidations so far. */
  long invalidations() {
    return invalidations;
  }

  /**
   * The tags of a result.
   *
   * @param since the count of invalidations when its method was entered
   * @return null if one of the tags has been invalidated since
   */
  @Nullable TagSet attach(String[] names, long since) {
    if (since < floor) {
      return null;
    }
    TagSet.Tag[] tags = new TagSet.Tag[names.length];
    for (int i = 0; i < names.length; i++) {
      Long last = invalidatedAt.get(names[i]);
      if (last != null && last > since) {
        return null;
      }
      tags[i] = tag(names[i]);
    }
    return new TagSet(tags);
  }

  private TagSet.Tag tag(String name) {
    forget();
    Named known = living.get(name);
    TagSet.Tag tag = known == null ? null : known.get();
    if (tag == null) {
      tag = new TagSet.Tag();
      living.put(name, new Named(name, tag, forgotten));
    }
    return tag;
  }

  /** Invalidates a tag; returns whether any entry had it. */
  boolean invalidate(String name) {
    invalidations++;
    invalidatedAt.remove(name);
    invalidatedAt.put(name, invalidations);
    if (invalidatedAt.size() > MOST_REMEMBERED) {
      Map.Entry<String, Long> eldest = invalidatedAt.entrySet().iterator().next();
      floor = eldest.getValue();
      invalidatedAt.remove(eldest.getKey());
    }
    forget();
    Named known = living.remove(name);
    TagSet.Tag tag = known == null ? null : known.get();
    if (tag != null) {
      tag.invalidated = true;
    }
    return tag != null;
  }

  private void forget() {
    for (Reference<?> gone = forgotten.poll(); gone != null; gone = forgotten.poll()) {
      living.remove(((Named) gone).name, gone);
    }
  }

  /** How many tags are held by entries, for tests. */
  int size() {
    forget();
    return living.size();
  }
}
