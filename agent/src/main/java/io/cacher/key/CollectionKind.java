package io.cacher.key;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/** What the order of a collection means. Collections of different kinds are never the same. */
enum CollectionKind {
  LIST,
  ORDERED_SET,
  SET,
  OTHER;

  static CollectionKind of(Collection<?> collection) {
    if (collection instanceof List) {
      return LIST;
    }
    if (collection instanceof Set) {
      boolean ordered = collection instanceof SortedSet || collection instanceof LinkedHashSet;
      return ordered ? ORDERED_SET : SET;
    }
    return OTHER;
  }
}
