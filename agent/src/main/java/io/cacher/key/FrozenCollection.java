package io.cacher.key;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** A collection, by kind and content. */
final class FrozenCollection extends Frozen {

  private final CollectionKind kind;
  private final @Nullable Comparator<?> comparator;
  private final List<@Nullable Object> elements;

  private FrozenCollection(
      CollectionKind kind, @Nullable Comparator<?> comparator, List<@Nullable Object> elements) {
    super(hash(kind, elements, 0));
    this.kind = kind;
    this.comparator = comparator;
    this.elements = elements;
  }

  static FrozenCollection of(Collection<?> live, int depth) {
    return new FrozenCollection(
        CollectionKind.of(live),
        comparator(live),
        Arrays.asList(FrozenArray.freezeAll(live.toArray(), depth)));
  }

  static int hash(Collection<?> live, int depth) {
    return hash(CollectionKind.of(live), live, depth);
  }

  private static int hash(CollectionKind kind, Collection<?> elements, int depth) {
    int hash = 1;
    for (Object element : elements) {
      int elementHash = Keys.hash(element, depth);
      hash = kind == CollectionKind.SET ? hash + Keys.spread(elementHash) : 31 * hash + elementHash;
    }
    return hash;
  }

  @Override
  int rehash() {
    return hash(kind, elements, 0);
  }

  @Override
  boolean sameAs(@Nullable Object other) {
    if (other instanceof FrozenCollection frozen) {
      return frozen.kind == kind
          && Objects.equals(frozen.comparator, comparator)
          && sameElements(frozen.elements);
    }
    return other instanceof Collection<?> live
        && CollectionKind.of(live) == kind
        && Objects.equals(comparator(live), comparator)
        && sameElements(live);
  }

  /** What a sorted set takes for equal is part of what it is. */
  private static @Nullable Comparator<?> comparator(Collection<?> live) {
    return live instanceof SortedSet<?> sorted ? sorted.comparator() : null;
  }

  private boolean sameElements(Collection<?> others) {
    return kind == CollectionKind.SET ? sameInAnyOrder(others) : sameInOrder(others);
  }

  private boolean sameInOrder(Collection<?> others) {
    // The iterator decides, not size(): a concurrent collection may change in between.
    Iterator<?> iterator = others.iterator();
    for (Object element : elements) {
      if (!iterator.hasNext() || !Keys.same(element, iterator.next())) {
        return false;
      }
    }
    return !iterator.hasNext();
  }

  private boolean sameInAnyOrder(Collection<?> others) {
    Matching matching = new Matching(elements);
    int count = 0;
    for (Object element : others) {
      count++;
      if (matching.take(element) < 0) {
        return false;
      }
    }
    return count == elements.size();
  }

  @Override
  void writeTo(KeyBytes out) throws UnencodableKeyException {
    if (comparator != null) {
      throw new UnencodableKeyException(comparator.getClass().getName());
    }
    switch (kind) {
      case LIST -> out.ordered('(', elements);
      case ORDERED_SET -> out.ordered('<', elements);
      case OTHER -> out.ordered(':', elements);
      case SET -> {
        List<@Nullable Object[]> rows = new ArrayList<>(elements.size());
        for (Object element : elements) {
          rows.add(new Object[] {element});
        }
        out.unordered('~', rows);
      }
    }
  }

  @Override
  Object thawed() {
    return Keys.thawed(elements);
  }

  @Override
  public String toString() {
    return elements.toString();
  }
}
