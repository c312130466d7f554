package io.cacher.config;

import io.cacher.config.yaml.YamlNode.Entry;
import io.cacher.config.yaml.YamlNode.Mapping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code stores}. Not loaded where rule files have none. */
final class StoreOptionsReader {

  /** The stores in the order of the documentation. */
  static final List<StoreKind> KINDS = List.of(StoreKind.values()).subList(1, 4);

  private StoreOptionsReader() {}

  /** What options of a store are written as. */
  static ValueType<? extends StoreOptions> type(StoreKind kind) {
    return switch (kind) {
      case DISK -> new DiskOptionsType();
      case REDIS -> new RedisOptionsType();
      case MEMCACHED -> new MemcachedOptionsType();
      case HEAP -> throw new IllegalArgumentException(kind.word());
    };
  }

  /** Reads the stores of one file into those of all. */
  static void read(Mapping section, StoreTable stores, Reading reading) {
    for (Entry entry : Keys.unique(section, "stores", reading)) {
      StoreKind kind = kind(entry.key().text());
      if (kind == null) {
        Keys.reportUnknown(entry, "stores", names(), reading);
        continue;
      }
      Position position = reading.position(entry.key().mark());
      Position first = stores.define(kind, position);
      if (first != null) {
        stores.spoil(kind);
        reading.report(
            position,
            Keys.within("stores", kind.word()),
            "store `" + kind.word() + "` is defined twice, first at " + first);
        continue;
      }
      stores.put(kind, options(kind, entry, reading));
    }
  }

  private static @Nullable StoreOptions options(StoreKind kind, Entry entry, Reading reading) {
    String path = Keys.within("stores", kind.word());
    ValueType<? extends StoreOptions> type = type(kind);
    if (entry.value().isNull()) {
      reading.report(
          entry.key().mark(), path, "`" + kind.word() + "` is empty, expected " + type.expected());
      return null;
    }
    return type.read(entry.value(), path, reading);
  }

  private static @Nullable StoreKind kind(String name) {
    for (StoreKind kind : KINDS) {
      if (kind.word().equals(name)) {
        return kind;
      }
    }
    return null;
  }

  private static List<String> names() {
    return List.of(StoreKind.DISK.word(), StoreKind.REDIS.word(), StoreKind.MEMCACHED.word());
  }
}
