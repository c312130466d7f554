package io.cacher.cache;

import io.cacher.boot.CacherDispatcher;
import io.cacher.cache.policy.EvictionPolicy;
import io.cacher.cache.policy.Node;
import io.cacher.cache.policy.Policies;
import io.cacher.cache.policy.PolicyFactory;
import io.cacher.key.KeyType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Replays a conformance trace on a cache: calls through look-up code, a tick being a nanosecond.
 */
final class Replay {

  private static final int STRANGER = -1;

  private final boolean ownLifetimes;
  private final Calls calls;
  private final List<Integer> evicted = new ArrayList<>();
  private final TreeSet<Integer> expired = new TreeSet<>();
  private Set<Integer> live = new TreeSet<>();
  private int weight;

  Replay(String file, JsonObject trace, Policies policy) {
    ownLifetimes = trace.is("policy", "TLRU");
    boolean weighted = trace.is("weighted", true);
    Duration life = trace.has("ttl") ? Duration.ofNanos(trace.number("ttl")) : null;
    boolean sliding = file.equals("ttl_sliding");
    CacheSettings settings =
        new CacheSettings(
            trace.number("maxsize"),
            sliding ? null : life,
            sliding ? life : null,
            true,
            ResultLimits.NONE,
            Calls.LONG,
            Freshness.NONE,
            new Retention(recording(policy), weighted, Retention.Strength.STRONG));
    Weigher weigher = weighted ? (entry, result, arguments) -> weight : null;
    calls = new Calls(settings, new AtomicLong(), weigher, KeyType.INT);
  }

  private PolicyFactory recording(Policies policy) {
    return new PolicyFactory() {
      @Override
      public EvictionPolicy create(long maximum) {
        return new Recording(policy.create(maximum));
      }

      @Override
      public boolean needsEveryHit() {
        return policy.needsEveryHit();
      }
    };
  }

  Counters counters() {
    return calls.cache.counters();
  }

  Outcome step(int index, JsonObject operation) {
    evicted.clear();
    expired.clear();
    weight = operation.number("w", 1);
    if (operation.has("t")) {
      advance(operation.number("t"));
    }
    if (ownLifetimes && operation.has("u")) {
      calls.cache.setLifetime(Duration.ofNanos(Math.max(0, operation.number("u"))), null);
    }
    Object value = operation.has("null") ? null : index;
    int key = operation.number("k", STRANGER);
    String kind = operation.text("op", "call");
    Outcome outcome =
        switch (kind) {
          case "call" -> call(key, value, operation);
          case "put" -> put(key, value);
          case "evict" -> outcome(evict(key) ? "removed" : "absent", null, key);
          case "peek" -> outcome(live.contains(key) ? "present" : "absent", null, key);
          case "clear" -> {
            calls.cache.invalidateAll();
            yield outcome("cleared", null, key);
          }
          default -> throw new AssertionError(kind);
        };
    live = liveNow();
    return outcome;
  }

  private Outcome call(int key, @Nullable Object value, JsonObject operation) {
    Object outcome = calls.look(key);
    if (outcome instanceof CacherDispatcher.Hit hit) {
      return outcome("hit", (Integer) hit.value, key);
    }
    if (operation.has("d")) {
      advance(calls.time.get() + operation.number("d"));
    }
    boolean fails = operation.has("throws");
    ((Load) java.util.Objects.requireNonNull(outcome))
        .complete(fails ? null : value, fails ? new Exception() : null);
    return outcome(fails ? "throw" : "miss", null, key);
  }

  private Outcome put(int key, @Nullable Object value) {
    calls.cache.writes().put(calls.probe(key), value, System.nanoTime());
    return outcome(liveNow().contains(key) ? "put" : "rejected", null, key);
  }

  private boolean evict(int key) {
    return calls.cache.invalidateIf(entry -> entry.key()[0].equals(key)) > 0;
  }

  private void advance(long time) {
    live = live.isEmpty() ? liveNow() : live;
    calls.time.set(time);
    calls.clock.tick();
    Set<Integer> now = liveNow();
    for (Integer key : live) {
      if (!now.contains(key)) {
        expired.add(key);
      }
    }
    live = now;
  }

  private Set<Integer> liveNow() {
    TreeSet<Integer> keys = new TreeSet<>();
    for (Entry entry : calls.cache.entries(Integer.MAX_VALUE)) {
      keys.add((Integer) entry.key()[0]);
    }
    return keys;
  }

  private Outcome outcome(String result, @Nullable Integer from, int key) {
    long load = 0;
    TreeSet<Integer> now = new TreeSet<>();
    for (Entry entry : calls.cache.entries(Integer.MAX_VALUE)) {
      load += entry.weight();
      now.add((Integer) entry.key()[0]);
    }
    return new Outcome(
        result,
        from,
        now.contains(key),
        List.copyOf(evicted),
        List.copyOf(expired),
        List.copyOf(now),
        load);
  }

  /** Notes what leaves. */
  private final class Recording implements EvictionPolicy {

    private final EvictionPolicy policy;

    Recording(EvictionPolicy policy) {
      this.policy = policy;
    }

    @Override
    public @Nullable Node evict(@Nullable Node newcomer) {
      Node victim = policy.evict(newcomer);
      if (victim instanceof Entry entry) {
        evicted.add((Integer) entry.key()[0]);
      }
      return victim;
    }

    @Override
    public void replace(Node old, Node fresh) {
      policy.replace(old, fresh);
    }

    @Override
    public boolean admits(Node node) {
      return policy.admits(node);
    }

    @Override
    public long size() {
      return policy.size();
    }

    @Override
    public long weight() {
      return policy.weight();
    }

    @Override
    public long maximum() {
      return policy.maximum();
    }

    @Override
    public void setMaximum(long maximum) {
      policy.setMaximum(maximum);
    }

    @Override
    public void add(Node node) {
      policy.add(node);
    }

    @Override
    public boolean wantsHits() {
      return policy.wantsHits();
    }

    @Override
    public void recordHit(Node node) {
      policy.recordHit(node);
    }

    @Override
    public void remove(Node node) {
      policy.remove(node);
    }
  }
}
