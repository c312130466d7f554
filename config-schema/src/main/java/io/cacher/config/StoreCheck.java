package io.cacher.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a store leaves no room for, and what it asks of the rest of a rule. */
final class StoreCheck {

  /** What is about entries in the heap. */
  private static final List<Property<?>> ABOUT_THE_HEAP =
      List.of(
          CacheProperties.MAXIMUM_SIZE,
          CacheProperties.MAXIMUM_WEIGHT,
          CacheProperties.WEIGHER,
          CacheProperties.EVICTION,
          CacheProperties.VALUES,
          CacheProperties.REFRESH_AFTER_WRITE,
          CacheProperties.REFRESH_EARLY,
          CacheProperties.STALE_WHILE_REFRESH,
          CacheProperties.STALE_IF_ERROR,
          CacheProperties.CACHE_EXCEPTIONS,
          CacheProperties.LISTENERS);

  private final PropertyValues values;
  private final CacheProblems problems;
  private final StoreTable stores;
  private final StoreKind kind;
  private final boolean heap;

  private StoreCheck(
      PropertyValues values,
      CacheProblems problems,
      StoreTable stores,
      StoreKind kind,
      boolean heap) {
    this.values = values;
    this.problems = problems;
    this.stores = stores;
    this.kind = kind;
    this.heap = heap;
  }

  /**
   * Where a cache keeps its results, or null if its store is defined wrongly.
   *
   * @param stores those that are defined
   */
  static @Nullable StoreRule rule(
      PropertyValues values, CacheProblems problems, StoreTable stores) {
    List<StoreKind> tiers = values.find(CacheProperties.STORE);
    StoreKind kind = tiers == null ? StoreKind.HEAP : tiers.get(tiers.size() - 1);
    boolean heap = tiers == null || tiers.get(0) == StoreKind.HEAP;
    if (kind == StoreKind.HEAP) {
      if (values.has(CacheProperties.HEAP_EXPIRE_AFTER_WRITE)) {
        problems.report(
            CacheProperties.HEAP_EXPIRE_AFTER_WRITE,
            "`heap-expire-after-write` is about a heap above a store, it needs `store` such as"
                + " `[heap, redis]`; for the heap alone, use `expire-after-write`");
      }
      return StoreRule.HEAP;
    }
    if (values.find(CacheProperties.WRITE_BEHIND) != null) {
      // Writers have no results; the store is one of the defaults.
      return StoreRule.HEAP;
    }
    return new StoreCheck(values, problems, stores, kind, heap).rule();
  }

  private @Nullable StoreRule rule() {
    if (values.find(CacheProperties.EXPIRE_AFTER_ACCESS) != null) {
      refuse(
          CacheProperties.EXPIRE_AFTER_ACCESS,
          "the store does not hear of hits; use `expire-after-write`");
    }
    if (values.find(CacheProperties.VALID_IF) != null) {
      refuse(CacheProperties.VALID_IF, "the extension is asked about results in the heap");
    }
    Duration age = values.find(CacheProperties.HEAP_EXPIRE_AFTER_WRITE);
    if (!heap) {
      checkNoHeap();
    }
    StoreOptions options = stores.find(kind);
    if (options == null && !stores.isSpoilt(kind)) {
      problems.report(
          CacheProperties.STORE,
          "store `"
              + kind.word()
              + "` is not defined, expected `"
              + kind.word()
              + ":` below `stores:` in a rule file");
    }
    return options == null ? null : new StoreRule(heap, options, age);
  }

  private void checkNoHeap() {
    for (Property<?> property : ABOUT_THE_HEAP) {
      if (values.has(property)) {
        problems.report(
            property,
            "`"
                + property.name()
                + "` is about results in the heap, of which `store: "
                + kind.word()
                + "` keeps none; use `store: [heap, "
                + kind.word()
                + "]`");
      }
    }
    if (values.has(CacheProperties.HEAP_EXPIRE_AFTER_WRITE)) {
      problems.report(
          CacheProperties.HEAP_EXPIRE_AFTER_WRITE,
          "`heap-expire-after-write` is about a heap above a store, use `store: [heap, "
              + kind.word()
              + "]`");
    }
  }

  private void refuse(Property<?> property, String reason) {
    problems.report(
        property,
        "`"
            + property.name()
            + "` cannot be combined with `store: "
            + kind.word()
            + "`: "
            + reason);
  }
}
