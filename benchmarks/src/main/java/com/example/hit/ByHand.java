package com.example.hit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.ConcurrentMap;

/** Caching as one writes it into the code. The bound is Cacher's default. */
final class ByHand {

  static final int MAXIMUM_SIZE = 10_000;
  static final int SMALL_SIZE = 1_500;
  static final Duration LIFETIME = Duration.ofMinutes(5);

  private ByHand() {}

  static <K, V> Cache<K, V> caffeine() {
    return Caffeine.newBuilder().maximumSize(MAXIMUM_SIZE).build();
  }

  static <K, V> Cache<K, V> caffeineWrite() {
    return Caffeine.newBuilder().maximumSize(MAXIMUM_SIZE).expireAfterWrite(LIFETIME).build();
  }

  static <K, V> Cache<K, V> caffeineAccess() {
    return Caffeine.newBuilder().maximumSize(MAXIMUM_SIZE).expireAfterAccess(LIFETIME).build();
  }

  static <K, V> Cache<K, V> smallCaffeine() {
    return Caffeine.newBuilder().maximumSize(SMALL_SIZE).build();
  }

  static <K, V> Cache<K, V> smallCaffeineWrite() {
    return Caffeine.newBuilder().maximumSize(SMALL_SIZE).expireAfterWrite(LIFETIME).build();
  }

  static <K> Price get(Cache<K, Price> cache, K key) {
    Price price = cache.getIfPresent(key);
    if (price == null) {
      price = Body.run(key);
      cache.put(key, price);
    }
    return price;
  }

  static int count(Cache<Integer, Integer> cache, int key) {
    Integer count = cache.getIfPresent(key);
    if (count == null) {
      count = Body.count(key);
      cache.put(key, count);
    }
    return count;
  }

  /** Unbounded and for ever: the floor for a cache that boxes its keys. */
  static <K> Price get(ConcurrentMap<K, Price> map, K key) {
    Price price = map.get(key);
    if (price == null) {
      price = Body.run(key);
      map.put(key, price);
    }
    return price;
  }
}
