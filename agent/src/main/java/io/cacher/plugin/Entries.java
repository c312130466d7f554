package io.cacher.plugin;

import io.cacher.cache.Entry;
import io.cacher.cache.KeyPartInfo;
import io.cacher.cache.ReceiverReference;
import io.cacher.cache.Site;
import io.cacher.extension.CacheEntry;
import io.cacher.key.Keys;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows entries to extensions, in classes they know. */
public final class Entries {

  private Entries() {}

  /** An entry that is about to have this result. */
  public static CacheEntry of(Entry entry, @Nullable Object result) {
    Site site = entry.site();
    List<KeyPartInfo> infos = site.key();
    @Nullable Object[] key = entry.key();
    List<@Nullable Object> parts = new ArrayList<>(key.length);
    for (int i = 0; i < key.length; i++) {
      if (!(key[i] instanceof ReceiverReference)) {
        parts.add(Keys.thawed(infos.get(i).boxed(key[i])));
      }
    }
    return new CacheEntry(
        site.cache().name(), site.method(), Collections.unmodifiableList(parts), result);
  }

  /** An entry with the result it holds, if that has not been collected. */
  static CacheEntry of(Entry entry) {
    Throwable failure = entry.failure();
    return of(entry, failure == null ? entry.result() : failure);
  }
}
