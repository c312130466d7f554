package io.cacher.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A cache as simple as can be: a list, longest unused first. Tells what a trace should come to. */
final class Model {

  /** Which end of the list leaves, and whether hits move an entry to its end. */
  enum Order {
    LRU,
    FIFO,
    MRU
  }

  private static final class Held {
    final int key;
    final @Nullable Integer value;
    final int weight;
    long end;

    Held(int key, @Nullable Integer value, int weight, long end) {
      this.key = key;
      this.value = value;
      this.weight = weight;
      this.end = end;
    }
  }

  private final Order order;
  private final int maximum;
  private final @Nullable Integer life;
  private final boolean sliding;
  private final List<Held> held = new ArrayList<>();
  private final List<Integer> evicted = new ArrayList<>();
  private final TreeSet<Integer> expired = new TreeSet<>();
  private long now;

  Model(String file, JsonObject trace, Order order) {
    this.order = order;
    maximum = trace.number("maxsize");
    life = trace.numberOrNull("ttl");
    sliding = file.equals("ttl_sliding");
  }

  Outcome step(int index, JsonObject operation) {
    evicted.clear();
    expired.clear();
    advance(operation.has("t") ? operation.number("t") : now);
    Integer value = operation.has("null") ? null : index;
    int key = operation.number("k", -1);
    Held found = find(key);
    String kind = operation.text("op", "call");
    return switch (kind) {
      case "call" -> call(key, value, found, operation);
      case "put" -> {
        store(key, value, operation);
        yield outcome(find(key) == null ? "rejected" : "put", null, key);
      }
      case "evict" -> outcome(held.remove(found) ? "removed" : "absent", null, key);
      case "peek" -> outcome(found == null ? "absent" : "present", null, key);
      case "clear" -> {
        held.clear();
        yield outcome("cleared", null, key);
      }
      default -> throw new AssertionError(kind);
    };
  }

  private Outcome call(
      int key, @Nullable Integer value, @Nullable Held found, JsonObject operation) {
    if (found != null) {
      if (order != Order.FIFO) {
        held.remove(found);
        held.add(found);
      }
      if (sliding && life != null) {
        found.end = now + life;
      }
      return outcome("hit", found.value, key);
    }
    advance(now + operation.number("d", 0));
    if (operation.has("throws")) {
      return outcome("throw", null, key);
    }
    store(key, value, operation);
    return outcome("miss", null, key);
  }

  private void store(int key, @Nullable Integer value, JsonObject operation) {
    held.remove(find(key));
    Integer own = operation.has("u") ? operation.numberOrNull("u") : life;
    int weight = operation.number("w", 1);
    if (weight > maximum || (own != null && own <= 0)) {
      return;
    }
    while (load() + weight > maximum) {
      Held victim = held.remove(order == Order.MRU ? held.size() - 1 : 0);
      evicted.add(victim.key);
    }
    held.add(new Held(key, value, weight, own == null ? Long.MAX_VALUE : now + own));
  }

  private void advance(long time) {
    now = time;
    for (Held entry : List.copyOf(held)) {
      if (entry.end <= now) {
        held.remove(entry);
        expired.add(entry.key);
      }
    }
  }

  private @Nullable Held find(int key) {
    for (Held entry : held) {
      if (entry.key == key) {
        return entry;
      }
    }
    return null;
  }

  private long load() {
    return held.stream().mapToLong(entry -> entry.weight).sum();
  }

  private Outcome outcome(String result, @Nullable Integer from, int key) {
    List<Integer> live = held.stream().map(entry -> entry.key).sorted().toList();
    return new Outcome(
        result, from, find(key) != null, List.copyOf(evicted), List.copyOf(expired), live, load());
  }
}
