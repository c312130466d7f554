package io.cacher.cache.policy;

import java.util.HashMap;
import java.util.Map;

/** A cache of integers around a policy, as the real one drives it. */
final class PolicyRun {

  static final class Key extends Node {
    final int key;

    Key(int key) {
      super(spread(key));
      this.key = key;
    }

    private static int spread(int hash) {
      int h = hash * 0x9E3779B9;
      return h ^ (h >>> 16);
    }
  }

  final TinyLfu policy;
  final Map<Integer, Key> held = new HashMap<>();

  PolicyRun(long maximum) {
    policy = new TinyLfu(maximum);
  }

  /** Whether the key was held; it is asked to stay if not. */
  boolean access(int key) {
    Key node = held.get(key);
    if (node != null) {
      if (policy.wantsHits()) {
        policy.recordHit(node);
      }
      return true;
    }
    node = new Key(key);
    held.put(key, node);
    policy.add(node);
    evict();
    return false;
  }

  void evict() {
    for (Node victim = policy.evict(null); victim != null; victim = policy.evict(null)) {
      Key evicted = (Key) victim;
      if (held.remove(evicted.key) != evicted) {
        throw new AssertionError("evicted what was not held: " + evicted.key);
      }
    }
  }

  void remove(int key) {
    Key node = held.remove(key);
    if (node != null) {
      policy.remove(node);
    }
  }

  double hitRatio(int[] trace) {
    int hits = 0;
    for (int key : trace) {
      hits += access(key) ? 1 : 0;
    }
    return 100.0 * hits / trace.length;
  }
}
