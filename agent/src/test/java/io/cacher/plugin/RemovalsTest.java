package io.cacher.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import app.sample.Ledger;
import io.cacher.extension.CacheEntry;
import io.cacher.extension.RemovalCause;
import io.cacher.extension.RemovalListener;
import io.cacher.weave.Woven;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Removals reach listeners later, bounded, and whatever these do. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RemovalsTest {

  /** What a listener does. */
  private interface Told {
    void removed(CacheEntry entry, RemovalCause cause) throws Exception;
  }

  private final List<String> heard = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  private final RemovalFaults remember =
      new RemovalFaults() {
        @Override
        public void listenerFailed(String cache, String listener, Throwable thrown) {
          faults.add(cache + ": " + thrown.getMessage());
        }

        @Override
        public void removalsUnheard(String cache) {
          faults.add(cache + ": unheard");
        }
      };

  private static RemovalListener listener(Told told) {
    return new RemovalListener() {
      @Override
      public String name() {
        return "test";
      }

      @Override
      public void removed(CacheEntry entry, RemovalCause cause) throws Exception {
        told.removed(entry, cause);
      }
    };
  }

  private void hear(CacheEntry entry, RemovalCause cause) {
    heard.add(entry.cache() + entry.key() + "=" + entry.result() + " " + cause);
  }

  private Removals removals(Told... told) {
    List<RemovalListener> listeners = new ArrayList<>();
    for (Told each : told) {
      listeners.add(listener(each));
    }
    return new Removals("rule", listeners, remember);
  }

  private static Method balance(Woven woven) throws Exception {
    return woven.load(Ledger.class).getMethod("balance", String.class, int.class);
  }

  private static Woven woven(Removals removals, String... properties) {
    return Woven.extended(
        RuleExtensions.NONE, removals, "app.sample.Ledger.balance(..)", properties);
  }

  @Test
  void removal_isToldWhenDelivered_withoutTheReceiver() throws Exception {
    Removals removals = removals(this::hear);
    Woven woven = woven(removals);
    Method balance = balance(woven);
    Object ledger = balance.getDeclaringClass().getConstructor().newInstance();
    Object result = balance.invoke(ledger, "a", 1);
    woven.caches.caches().get(0).invalidateAll();
    assertThat(heard).isEmpty();
    removals.deliver();
    removals.deliver();
    assertThat(heard).containsExactly("rule[a, 1]=" + result + " EXPLICIT");
  }

  @Test
  void listener_throwing_isCountedAndHearsOnAsDoOthers() throws Exception {
    Removals removals =
        removals(
            (entry, cause) -> {
              throw new NoClassDefFoundError("gone");
            },
            this::hear);
    Woven woven = woven(removals);
    Method balance = balance(woven);
    Object ledger = balance.getDeclaringClass().getConstructor().newInstance();
    balance.invoke(ledger, "a", 1);
    balance.invoke(ledger, "a", 2);
    woven.caches.caches().get(0).invalidateAll();
    removals.deliver();
    assertThat(heard).hasSize(2);
    assertThat(faults).containsExactly("rule: gone", "rule: gone");
    assertThat(woven.count(counters -> counters.extensionErrors)).isEqualTo(2);
  }

  /** A listener that never returns costs callers nothing, and memory no more than the bound. */
  @Test
  void listener_tooSlow_missesRemovalsThatAreCounted() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    Removals removals =
        removals(
            (entry, cause) -> {
              entered.countDown();
              gate.await();
            });
    Woven woven = woven(removals, "eviction: lru");
    woven.caches.tune(s -> s.withMaximumSize(1));
    Method balance = balance(woven);
    Object ledger = balance.getDeclaringClass().getConstructor().newInstance();
    balance.invoke(ledger, "a", 0);
    balance.invoke(ledger, "a", 1);
    Thread thread = new Thread(removals::deliver);
    thread.setDaemon(true);
    thread.start();
    entered.await();
    for (int i = 0; i < Removals.MOST_WAITING + 5; i++) {
      balance.invoke(ledger, "b", i);
    }
    assertThat(woven.count(counters -> counters.unheardRemovals)).isEqualTo(5);
    gate.countDown();
    thread.join();
    assertThat(faults).containsExactly("rule: unheard");
  }
}
