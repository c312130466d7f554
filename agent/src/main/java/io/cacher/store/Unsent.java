package io.cacher.store;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Invalidations that a store has not heard of yet. As long as one is here, nothing that it strikes
 * is taken from the store. Bounded: where there are too many of a cache, the whole cache is
 * invalidated in their place. Thread-safe.
 */
final class Unsent {

  /** So many of one cache, before the whole cache stands for them. */
  static final int MOST = 1_000;

  private static final String WHOLE = "";

  /** A group of a cache. */
  record Item(String cache, String group) {}

  private final Map<String, LinkedHashMap<Item, Integer>> byCache = new HashMap<>();
  private int additions;
  private volatile boolean empty = true;

  boolean isEmpty() {
    return empty;
  }

  synchronized void add(String cache, String group) {
    Item item = new Item(cache, group);
    LinkedHashMap<Item, Integer> items =
        byCache.computeIfAbsent(cache, name -> new LinkedHashMap<>());
    additions++;
    Item whole = new Item(cache, WHOLE);
    if (items.containsKey(whole) || items.size() >= MOST) {
      items.clear();
      items.put(whole, additions);
    } else {
      // Again, where it is known: it may be on its way, and must be sent once more.
      items.remove(item);
      items.put(item, additions);
    }
    empty = false;
  }

  /** Whether one of these invalidations strikes what the address has. */
  boolean strikes(Address address) {
    if (empty) {
      return false;
    }
    synchronized (this) {
      Map<Item, Integer> items = byCache.get(address.cache());
      if (items == null) {
        return false;
      }
      for (String group : address.groups()) {
        if (items.containsKey(new Item(address.cache(), group))) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * Something to send, with what {@link #sent} wants to know of it; null if there is nothing left.
   */
  synchronized Map.@Nullable Entry<Item, Integer> next() {
    for (LinkedHashMap<Item, Integer> items : byCache.values()) {
      for (Map.Entry<Item, Integer> first : items.entrySet()) {
        return Map.entry(first.getKey(), first.getValue());
      }
    }
    return null;
  }

  /** The store has heard of it; it is forgotten unless it has been added again meanwhile. */
  synchronized void sent(Map.Entry<Item, Integer> item) {
    String cache = item.getKey().cache();
    LinkedHashMap<Item, Integer> items = byCache.get(cache);
    if (items != null && items.remove(item.getKey(), item.getValue()) && items.isEmpty()) {
      byCache.remove(cache);
    }
    empty = byCache.isEmpty();
  }

  /** How many there are. */
  synchronized int size() {
    int size = 0;
    for (Map<Item, Integer> items : byCache.values()) {
      size += items.size();
    }
    return size;
  }
}
