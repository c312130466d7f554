package io.cacher.share;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Copies of the JDK's collections and maps, elements shared. */
final class Containers {

  private Containers() {}

  /** Has what copies need ready before a call that has little stack left. */
  static void initialize() {
    Immutable.is("");
  }

  /**
   * A modifiable copy: of the same class where that can be had, else one that iterates alike.
   *
   * @return null for a container whose behaviour a copy would not keep
   */
  static @Nullable Object copy(Object container) {
    if (container instanceof Cloneable) {
      return cloned(container);
    }
    if (container instanceof ConcurrentHashMap<?, ?> map) {
      return new ConcurrentHashMap<>(map);
    }
    if (container instanceof PriorityQueue<?> queue) {
      return new PriorityQueue<>(queue);
    }
    String name = container.getClass().getName();
    if (!name.startsWith("java.util.")
        || name.startsWith("java.util.concurrent.")
        || name.startsWith("java.util.Collections$Synchronized")
        || name.startsWith("java.util.Collections$Checked")) {
      return null;
    }
    if (container instanceof SortedMap<?, ?> map) {
      return new TreeMap<>(map);
    }
    if (container instanceof Map<?, ?> map) {
      return new LinkedHashMap<>(map);
    }
    if (container instanceof SortedSet<?> set) {
      return new TreeSet<>(set);
    }
    if (container instanceof Set<?> set) {
      return new LinkedHashSet<>(set);
    }
    if (container instanceof List<?> list) {
      return name.equals("java.util.Arrays$ArrayList")
          ? Arrays.asList(list.toArray())
          : new ArrayList<>(list);
    }
    return container instanceof Collection<?> collection && name.contains("Unmodifiable")
        ? new ArrayList<>(collection)
        : null;
  }

  private static @Nullable Object cloned(Object container) {
    try {
      Object copy = container.getClass().getMethod("clone").invoke(container);
      return copy != null && copy.getClass() == container.getClass() ? copy : null;
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException none) {
      return null;
    }
  }

  /** Whether a container of the JDK throws when it is changed, and so should its copies. */
  static boolean refusesChanges(Object container) {
    String name = container.getClass().getName();
    return name.startsWith("java.util.ImmutableCollections$")
        || name.startsWith("java.util.Collections$");
  }

  /** A view of {@code container} that nobody can change it through; null for what is neither. */
  static @Nullable Object unmodifiable(Object container) {
    if (container instanceof List<?> list) {
      return Collections.unmodifiableList(list);
    }
    if (container instanceof NavigableSet<?> set) {
      return Collections.unmodifiableNavigableSet(set);
    }
    if (container instanceof SortedSet<?> set) {
      return Collections.unmodifiableSortedSet(set);
    }
    if (container instanceof Set<?> set) {
      return Collections.unmodifiableSet(set);
    }
    if (container instanceof Collection<?> collection) {
      return Collections.unmodifiableCollection(collection);
    }
    if (container instanceof NavigableMap<?, ?> map) {
      return Collections.unmodifiableNavigableMap(map);
    }
    if (container instanceof SortedMap<?, ?> map) {
      return Collections.unmodifiableSortedMap(map);
    }
    return container instanceof Map<?, ?> map ? Collections.unmodifiableMap(map) : null;
  }
}
