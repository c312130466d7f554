package io.cacher.key;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A map, by content; linked and sorted maps also by order. */
final class FrozenMap extends Frozen {

  private final boolean ordered;
  private final @Nullable Comparator<?> comparator;
  private final List<@Nullable Object> keys;
  private final List<@Nullable Object> values;

  private FrozenMap(
      boolean ordered,
      @Nullable Comparator<?> comparator,
      List<@Nullable Object> keys,
      List<@Nullable Object> values,
      int hash) {
    super(hash);
    this.ordered = ordered;
    this.comparator = comparator;
    this.keys = keys;
    this.values = values;
  }

  static FrozenMap of(Map<?, ?> live, int depth) {
    List<@Nullable Object> keys = new ArrayList<>();
    List<@Nullable Object> values = new ArrayList<>();
    int hash = 1;
    for (Map.Entry<?, ?> entry : live.entrySet()) {
      Object key = Keys.freeze(entry.getKey(), depth);
      Object value = Keys.freeze(entry.getValue(), depth);
      keys.add(key);
      values.add(value);
      hash += hashOfPair(key, value, 0);
    }
    return new FrozenMap(ordered(live), comparator(live), keys, values, hash);
  }

  static int hash(Map<?, ?> live, int depth) {
    int hash = 1;
    for (Map.Entry<?, ?> entry : live.entrySet()) {
      hash += hashOfPair(entry.getKey(), entry.getValue(), depth);
    }
    return hash;
  }

  private static int hashOfPair(@Nullable Object key, @Nullable Object value, int depth) {
    return Keys.spread(31 * Keys.hash(key, depth) + Keys.hash(value, depth));
  }

  private static boolean ordered(Map<?, ?> live) {
    return live instanceof SortedMap || live instanceof LinkedHashMap;
  }

  /** What a sorted map takes for equal is part of what it is. */
  private static @Nullable Comparator<?> comparator(Map<?, ?> live) {
    return live instanceof SortedMap<?, ?> sorted ? sorted.comparator() : null;
  }

  @Override
  int rehash() {
    int hash = 1;
    for (int i = 0; i < keys.size(); i++) {
      hash += hashOfPair(keys.get(i), values.get(i), 0);
    }
    return hash;
  }

  @Override
  boolean sameAs(@Nullable Object other) {
    if (other instanceof FrozenMap frozen) {
      return frozen.ordered == ordered
          && Objects.equals(frozen.comparator, comparator)
          && samePairs(frozen.pairs());
    }
    return other instanceof Map<?, ?> live
        && ordered(live) == ordered
        && Objects.equals(comparator(live), comparator)
        && samePairs(live.entrySet());
  }

  private boolean samePairs(Iterable<? extends Map.Entry<?, ?>> others) {
    Matching matching = ordered ? null : new Matching(keys);
    int count = 0;
    for (Map.Entry<?, ?> pair : others) {
      if (count == keys.size()) {
        return false;
      }
      int index = matching == null ? count : matching.take(pair.getKey());
      if (index < 0
          || !Keys.same(keys.get(index), pair.getKey())
          || !Keys.same(values.get(index), pair.getValue())) {
        return false;
      }
      count++;
    }
    return count == keys.size();
  }

  private List<Map.Entry<@Nullable Object, @Nullable Object>> pairs() {
    List<Map.Entry<@Nullable Object, @Nullable Object>> pairs = new ArrayList<>(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      pairs.add(new SimpleImmutableEntry<>(keys.get(i), values.get(i)));
    }
    return pairs;
  }

  @Override
  void writeTo(KeyBytes out) throws UnencodableKeyException {
    if (comparator != null) {
      throw new UnencodableKeyException(comparator.getClass().getName());
    }
    if (ordered) {
      out.ordered('=', keys);
      out.ordered('=', values);
      return;
    }
    List<@Nullable Object[]> rows = new ArrayList<>(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      rows.add(new Object[] {keys.get(i), values.get(i)});
    }
    out.unordered('^', rows);
  }

  @Override
  Object thawed() {
    Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      map.put(Keys.thawed(keys.get(i)), Keys.thawed(values.get(i)));
    }
    return Collections.unmodifiableMap(map);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < keys.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(keys.get(i)).append('=').append(values.get(i));
    }
    return text.append('}').toString();
  }
}
