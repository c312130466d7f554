package io.cacher.link;

import io.cacher.cache.Entry;
import io.cacher.cache.Weigher;
import io.cacher.plugin.Entries;
import org.jspecify.annotations.Nullable;

/** Has an extension weigh what is stored. */
final class ExtensionWeigher implements Weigher {

  private final io.cacher.extension.Weigher weigher;

  ExtensionWeigher(io.cacher.extension.Weigher weigher) {
    this.weigher = weigher;
  }

  @Override
  public long weigh(Entry entry, @Nullable Object result, @Nullable Object @Nullable [] arguments)
      throws Exception {
    return weigher.weigh(Entries.of(entry, result));
  }
}
