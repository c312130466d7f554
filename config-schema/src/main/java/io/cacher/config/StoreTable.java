package io.cacher.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stores that all rule files together define. */
final class StoreTable {

  private final Map<String, Position> positions = new HashMap<>();
  private final Map<String, StoreOptions> options = new HashMap<>();
  private final Set<String> spoilt = new HashSet<>();

  /** Notes that a store is defined there; returns where it was defined before, or null. */
  @Nullable Position define(StoreKind kind, Position position) {
    return positions.putIfAbsent(kind.word(), position);
  }

  /** Sets what a store's options are, or that something is wrong with them. */
  void put(StoreKind kind, @Nullable StoreOptions read) {
    if (read == null) {
      spoil(kind);
    } else {
      options.put(kind.word(), read);
    }
  }

  /** Notes that it has been said what is wrong with a store. */
  void spoil(StoreKind kind) {
    spoilt.add(kind.word());
  }

  boolean isSpoilt(StoreKind kind) {
    return spoilt.contains(kind.word());
  }

  /** The options of a store, or null if it is not defined, or wrongly. */
  @Nullable StoreOptions find(StoreKind kind) {
    return options.get(kind.word());
  }
}
