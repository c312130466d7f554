package com.example.hit;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.concurrent.ConcurrentHashMap;

/** One of several receivers, each with results of its own. */
final class Branch {

  private final ConcurrentHashMap<Integer, Price> map = new ConcurrentHashMap<>();
  private final Cache<Integer, Price> kept = ByHand.caffeine();
  private final Cache<Integer, Price> keptFiveMinutes = ByHand.caffeineWrite();

  Price find(int id) {
    return Body.run(id);
  }

  Price findWrite(int id) {
    return Body.run(id);
  }

  Price findShared(int id) {
    return Body.run(id);
  }

  Price findSharedWrite(int id) {
    return Body.run(id);
  }

  Price fromMap(int id) {
    return ByHand.get(map, id);
  }

  Price fromCaffeine(int id) {
    return ByHand.get(kept, id);
  }

  Price fromCaffeineWrite(int id) {
    return ByHand.get(keptFiveMinutes, id);
  }
}
