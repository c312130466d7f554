package io.cacher.agent;

import io.cacher.cache.Backing;
import io.cacher.config.CacheRule;
import io.cacher.config.EvictOn;
import io.cacher.config.Reaction;
import io.cacher.config.StoreKind;
import io.cacher.config.StoreOptions;
import io.cacher.store.Breaker;
import io.cacher.store.GuardedStore;
import io.cacher.store.StoreNews;
import io.cacher.store.Tier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The stores beyond the heap that rules name, each there as long as some rule uses it with the same
 * options. Thread-safe.
 */
final class Stores {

  /** A store, its thread, and how many rules use it. */
  private static final class Used {
    final GuardedStore store;
    final Thread thread;
    int rules;

    Used(GuardedStore store, Thread thread) {
      this.store = store;
      this.thread = thread;
    }
  }

  private final Map<StoreOptions, Used> used = new HashMap<>();
  private final StoreNews news;

  Stores(StoreNews news) {
    this.news = news;
  }

  /** No stores yet; people are told how they do. */
  static Stores toldBy(RuleFaults faults) {
    return new Stores(new StoreFaults(faults));
  }

  /** What a rule's caches have beyond the heap, or null if that is nothing. */
  synchronized @Nullable Backing backing(CacheRule rule) {
    StoreOptions options = rule.store().below();
    if (options == null || rule.writeBehind() != null) {
      return null;
    }
    Used one = used.computeIfAbsent(options, this::start);
    one.rules++;
    Tier tier =
        new Tier(rule.name(), one.store, options.maximumValueSize(), System::currentTimeMillis);
    return new Backing(
        tier,
        rule.store().heap(),
        rule.store().heapExpireAfterWrite(),
        options.kind() == StoreKind.DISK,
        namesKeys(rule),
        rule.store().fleet());
  }

  private static boolean namesKeys(CacheRule rule) {
    for (Reaction reaction : rule.reactions()) {
      if (!(reaction instanceof EvictOn) || !reaction.key().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private Used start(StoreOptions options) {
    String name = options.kind().word();
    GuardedStore store =
        new GuardedStore(
            name,
            StoreKinds.opener(options),
            new Breaker(System::nanoTime),
            System::currentTimeMillis,
            news,
            options.kind() == StoreKind.DISK);
    Thread thread = AgentThreads.daemon("cacher-store-" + name, store::run);
    thread.start();
    return new Used(store, thread);
  }

  /** Notes that a rule is gone; the last one takes its store with it. */
  synchronized void release(CacheRule rule) {
    StoreOptions options = rule.store().below();
    Used one = options == null || rule.writeBehind() != null ? null : used.get(options);
    if (one != null && --one.rules == 0) {
      used.remove(options);
      close(List.of(one));
    }
  }

  /** Closes all stores; what waits to be written is lost. */
  synchronized void close() {
    List<Used> all = new ArrayList<>(used.values());
    used.clear();
    close(all);
  }

  /** Writes what waits to be written. The JVM is about to end. */
  void finish() {
    List<Used> all;
    synchronized (this) {
      all = new ArrayList<>(used.values());
    }
    for (Used one : all) {
      one.store.finish();
    }
  }

  private static void close(List<Used> stores) {
    List<Thread> threads = new ArrayList<>();
    for (Used one : stores) {
      one.store.close();
      one.thread.interrupt();
      threads.add(one.thread);
    }
    AgentThreads.end(threads);
  }
}
