package io.cacher.invalidate;

import io.cacher.cache.Cache;
import io.cacher.cache.Entry;
import io.cacher.cache.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks for keys that do not name one entry each, for any number of them in one pass over the
 * entries of a cache. Those of one method must all have the same number of parts. Not thread-safe.
 */
final class KeyScan implements Predicate<Entry> {

  private final Cache cache;
  private NamedKey.@Nullable SameParts only;
  private final Map<Site, Map<Integer, List<NamedKey.SameParts>>> byHash = new HashMap<>();
  private int keys;

  KeyScan(Cache cache) {
    this.cache = cache;
  }

  /** Adds a key of a method. Runs code of the application. */
  void add(Site site, NamedKey.SameParts key) {
    only = key;
    keys++;
    Map<Integer, List<NamedKey.SameParts>> ofSite = byHash.get(site);
    if (ofSite == null) {
      ofSite = new HashMap<>();
      byHash.put(site, ofSite);
    }
    int hash = key.hash();
    List<NamedKey.SameParts> same = ofSite.get(hash);
    if (same == null) {
      same = new ArrayList<>(1);
      ofSite.put(hash, same);
    }
    same.add(key);
  }

  /** Invalidates what was added. */
  void run() {
    NamedKey.SameParts last = only;
    if (last != null) {
      cache.invalidateIf(keys == 1 ? last : this);
    }
  }

  @Override
  public boolean test(Entry entry) {
    Map<Integer, List<NamedKey.SameParts>> ofSite = byHash.get(entry.site());
    if (ofSite == null) {
      return false;
    }
    // They all take the same parts of the entry.
    int hash = ofSite.values().iterator().next().get(0).hash(entry);
    List<NamedKey.SameParts> candidates = ofSite.get(hash);
    if (candidates == null) {
      return false;
    }
    for (NamedKey.SameParts candidate : candidates) {
      if (candidate.test(entry)) {
        return true;
      }
    }
    return false;
  }
}
