package io.cacher.cache;

import org.jspecify.annotations.Nullable;

/** What an entry of a cache with soft or weak values holds in the place of its result. */
interface ValueReference extends EntryReference {

  /** The result, or null when it was garbage collected. */
  @Nullable Object get();
}
