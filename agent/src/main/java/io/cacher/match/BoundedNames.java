package io.cacher.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts names, each once as long as it remembers them all. Past the bound it only counts: a name
 * given twice then counts twice.
 */
final class BoundedNames {

  private final int bound;
  private final Set<String> names = ConcurrentHashMap.newKeySet();
  private final AtomicInteger beyond = new AtomicInteger();

  BoundedNames(int bound) {
    this.bound = bound;
  }

  void add(String name) {
    if (names.contains(name)) {
      return;
    }
    if (names.size() < bound) {
      names.add(name);
    } else {
      beyond.incrementAndGet();
    }
  }

  int count() {
    return names.size() + beyond.get();
  }

  List<String> sorted() {
    List<String> sorted = new ArrayList<>(names);
    sorted.sort(null);
    return sorted;
  }
}
