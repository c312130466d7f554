package io.cacher.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a cache keeps its results.
 *
 * @param heap whether in the heap
 * @param below the store beyond the heap, or null for none
 * @param heapExpireAfterWrite how old a result in the heap may become that is in the store, too; or
 *     null for as old as any
 */
public record StoreRule(
    boolean heap, @Nullable StoreOptions below, @Nullable Duration heapExpireAfterWrite) {

  /** In the heap alone. */
  public static final StoreRule HEAP = new StoreRule(true, null, null);

  /** The same, as written in rule files. */
  public String text() {
    if (below == null) {
      return StoreKind.HEAP.word();
    }
    String word = below.kind().word();
    return heap ? "[heap, " + word + "]" : word;
  }
}
