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

  /** How long a heap may miss what nobody can tell it, where the rule does not say. */
  static final Duration UNTOLD_HEAP_AGE = Duration.ofMinutes(1);

  private static final List<Property<?>> ABOUT_BYTES =
      List.of(CacheProperties.CODEC, CacheProperties.STORE_CLASSES);

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
    checkFleet(values, problems, kind);
    if (kind == StoreKind.HEAP) {
      if (values.has(CacheProperties.HEAP_EXPIRE_AFTER_WRITE)) {
        problems.report(
            CacheProperties.HEAP_EXPIRE_AFTER_WRITE,
            "`heap-expire-after-write` is about a heap above a store, it needs `store` such as"
                + " `[heap, redis]`; for the heap alone, use `expire-after-write`");
      }
      for (Property<?> property : ABOUT_BYTES) {
        if (values.has(property)) {
          problems.report(
              property,
              "`"
                  + property.name()
                  + "` is about a store beyond the heap, it needs `store` such as `[heap, redis]`");
        }
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
    if (kind == StoreKind.DISK && values.find(CacheProperties.EXPIRE_AFTER_ACCESS) != null) {
      refuse(
          CacheProperties.EXPIRE_AFTER_ACCESS,
          "each hit would be a write to the disk; use `expire-after-write`");
    }
    if (values.find(CacheProperties.VALID_IF) != null) {
      refuse(CacheProperties.VALID_IF, "the extension is asked about results in the heap");
    }
    Duration age = values.find(CacheProperties.HEAP_EXPIRE_AFTER_WRITE);
    if (!heap) {
      checkNoHeap();
    } else if (age == null && kind == StoreKind.MEMCACHED) {
      age = UNTOLD_HEAP_AGE;
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
    boolean fleet =
        isShared(kind) && values.get(CacheProperties.SINGLE_FLIGHT) == SingleFlight.FLEET;
    StoreCodec codec = values.get(CacheProperties.CODEC);
    List<String> classes = values.list(CacheProperties.STORE_CLASSES);
    if (codec == StoreCodec.JAVA && classes.isEmpty()) {
      problems.report(
          CacheProperties.CODEC,
          "`codec: java` needs `store-classes`, the classes that may be made of what is in the store:"
              + " reading runs their code");
    }
    return options == null ? null : new StoreRule(heap, options, age, fleet, codec, classes);
  }

  private static boolean isShared(StoreKind kind) {
    return kind == StoreKind.REDIS || kind == StoreKind.MEMCACHED;
  }

  /** Among the defaults, it means caches with such a store alone. */
  private static void checkFleet(PropertyValues values, CacheProblems problems, StoreKind kind) {
    if (values.has(CacheProperties.SINGLE_FLIGHT)
        && values.get(CacheProperties.SINGLE_FLIGHT) == SingleFlight.FLEET
        && !isShared(kind)) {
      problems.report(
          CacheProperties.SINGLE_FLIGHT,
          "`single-flight: fleet` needs a store that JVMs share, `redis` or `memcached`; for this"
              + " JVM alone, use `true`");
    }
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
