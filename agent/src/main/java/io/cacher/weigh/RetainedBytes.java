package io.cacher.weigh;

import io.cacher.cache.Entry;
import io.cacher.cache.Weigher;
import org.jspecify.annotations.Nullable;

/**
 * Weighs an entry by the memory that it keeps from being freed: itself, its key and its result. An
 * estimate; what entries share counts for each of them.
 */
public final class RetainedBytes implements Weigher {

  private static final long ENTRY = 64;

  /** No weigher yet used; the classes it needs are loaded. */
  public RetainedBytes() {
    new HeapWalk().add("").add(new Object[1]).bytes();
  }

  @Override
  public long weigh(Entry entry, @Nullable Object result, @Nullable Object @Nullable [] arguments) {
    HeapWalk walk = new HeapWalk();
    for (Object part : entry.key()) {
      walk.add(part);
    }
    return ENTRY + walk.add(result).bytes();
  }
}
