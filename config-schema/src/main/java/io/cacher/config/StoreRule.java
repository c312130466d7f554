package io.cacher.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a cache keeps its results.
 *
 * @param heap whether in the heap
 * @param below the store beyond the heap, or null for none
 * @param heapExpireAfterWrite how old a result in the heap may become that is in the store, too; or
 *     null for as old as any
 * @param fleet whether calls with one key wait for one load over all JVMs that share the store
 * @param codec what turns results into bytes
 * @param classes names of classes that results may be made of, besides those that are declared
 */
public record StoreRule(
    boolean heap,
    @Nullable StoreOptions below,
    @Nullable Duration heapExpireAfterWrite,
    boolean fleet,
    StoreCodec codec,
    List<String> classes) {

  /** In the heap alone. */
  public static final StoreRule HEAP =
      new StoreRule(true, null, null, false, StoreCodec.CACHER, List.of());

  public StoreRule {
    classes = List.copyOf(classes);
  }

  /** The same, as written in rule files. */
  public String text() {
    if (below == null) {
      return StoreKind.HEAP.word();
    }
    String word = below.kind().word();
    return heap ? "[heap, " + word + "]" : word;
  }
}
