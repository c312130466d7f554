package io.cacher.store.redis;

import io.cacher.store.NearCache;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A near cache that takes down what it is told: names of groups, or {@code everything}. */
final class Told implements NearCache {

  final BlockingQueue<String> orders = new LinkedBlockingQueue<>();

  @Override
  public void groupInvalidated(String group) {
    orders.add(group);
  }

  @Override
  public void everythingInvalidated() {
    orders.add("everything");
  }
}
