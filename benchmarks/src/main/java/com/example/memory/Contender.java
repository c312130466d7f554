package com.example.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/** A way to keep an answer for each of many keys. */
interface Contender {

  /** The key that code written by hand needs for the arguments {@code (long, long)}. */
  record Span(long from, long to) {}

  /** Has the answer for the {@code i}-th key cached. */
  void fill(int i, String[] names);

  /** The contender of this name: a kind of key and a way to cache, as in {@code int cacher}. */
  static Contender of(String name, int size) {
    return switch (name) {
      case "int cacher" -> (i, names) -> Shelf.find(i);
      case "int cacherWrite" -> (i, names) -> Shelf.findWrite(i);
      case "int cacherAccess" -> (i, names) -> Shelf.findAccess(i);
      case "String cacher" -> (i, names) -> Shelf.find(names[i]);
      case "String cacherWrite" -> (i, names) -> Shelf.findWrite(names[i]);
      case "(long, long) cacher" -> (i, names) -> Shelf.find(i, i + 1L);
      case "(long, long) cacherWrite" -> (i, names) -> Shelf.findWrite(i, i + 1L);
      default -> byHand(name, table(name, size));
    };
  }

  private static Contender byHand(String name, Table table) {
    if (name.startsWith("int ")) {
      return (i, names) -> table.put(i, Shelf.load());
    }
    return name.startsWith("String ")
        ? (i, names) -> table.put(names[i], Shelf.load())
        : (i, names) -> table.put(new Span(i, i + 1L), Shelf.load());
  }

  private static Table table(String name, int size) {
    Duration lifetime = Duration.ofMinutes(5);
    Caffeine<Object, Object> caffeine = Caffeine.newBuilder().maximumSize(size);
    return switch (name.substring(name.lastIndexOf(' ') + 1)) {
      case "map" -> new ConcurrentHashMap<Object, Object>()::put;
      case "caffeine" -> of(caffeine.build());
      case "caffeineWrite" -> of(caffeine.expireAfterWrite(lifetime).build());
      case "caffeineAccess" -> of(caffeine.expireAfterAccess(lifetime).build());
      default -> throw new IllegalArgumentException("no contender " + name);
    };
  }

  private static Table of(Cache<Object, Object> cache) {
    return cache::put;
  }

  /** Where answers are put. */
  interface Table {

    void put(Object key, Object answer);
  }
}
