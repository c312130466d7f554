package io.cacher.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether a store may be asked, and tells people when it stops and begins to answer.
 * Thread-safe.
 */
final class Guard {

  private final String name;

  /** Of a store whose servers have none of their own. */
  private final Breaker breaker;

  private final StoreNews news;
  private final Unsent unsent;
  private final AtomicLong resent = new AtomicLong();
  private volatile @Nullable Servers servers;
  private volatile boolean unreachable;

  Guard(String name, Breaker breaker, StoreNews news, Unsent unsent) {
    this.name = name;
    this.breaker = breaker;
    this.news = news;
    this.unsent = unsent;
  }

  /** The store is open. */
  void opened(Store store) {
    servers = store.servers();
    succeeded();
  }

  /** The store could not be opened. */
  void notOpened(Throwable t) {
    if (!unreachable) {
      unreachable = true;
      news.storeUnreachable(name, t);
    }
  }

  /** Whether its servers are asked one by one, each with a breaker of its own. */
  boolean ofServers() {
    return servers != null;
  }

  /** What is let through now. */
  Breaker.State state() {
    Servers all = servers;
    return all == null ? breaker.state() : all.state();
  }

  /** Whether the store may be asked; where each server has a breaker, that is asked again. */
  boolean admits() {
    Servers all = servers;
    return all == null ? breaker.admits() : all.mayAskSome();
  }

  /** Whether {@link #admits} would say so now. Changes nothing. */
  boolean wouldAdmit() {
    Servers all = servers;
    return all == null ? breaker.wouldAdmit() : all.mayAskSome();
  }

  /** Whether it may be asked for what concerns each of its servers. */
  boolean admitsAll() {
    Servers all = servers;
    return all == null ? breaker.admits() : all.mayAskAll();
  }

  /** The store has taken an invalidation that it had not been told before. */
  void resent() {
    resent.incrementAndGet();
  }

  /** The store has answered. */
  void succeeded() {
    breaker.succeeded();
    if (unreachable && unsent.isEmpty() && allAnswer()) {
      unreachable = false;
      news.storeReachable(name, resent.getAndSet(0));
    }
  }

  private boolean allAnswer() {
    Servers all = servers;
    // The cheaper question first: while one server fails, each answer of the others comes here.
    return all == null || (all.mayAskAll() && all.state() == Breaker.State.CLOSED);
  }

  /** The store has failed, or one of its servers is not asked. */
  void failed(Throwable t, @Nullable TierListener listener) {
    if (t instanceof ServerAvoidedException) {
      if (listener != null) {
        listener.storeSkipped();
      }
      return;
    }
    if (listener != null) {
      listener.storeFailed();
    }
    // The application uses its stack up and interrupts its threads, with or without us.
    if (t instanceof StackOverflowError || Thread.currentThread().isInterrupted()) {
      return;
    }
    Servers all = servers;
    if (all == null) {
      breaker.failed();
    }
    if (!unreachable && state() != Breaker.State.CLOSED) {
      unreachable = true;
      news.storeUnreachable(all == null ? name : nameOf(all), t);
    }
  }

  /** With the servers that fail, if others do not. */
  private String nameOf(Servers all) {
    List<String> failing = new ArrayList<>();
    Map<String, Breaker.State> states = all.states();
    for (Map.Entry<String, Breaker.State> each : states.entrySet()) {
      if (each.getValue() != Breaker.State.CLOSED) {
        failing.add(each.getKey());
      }
    }
    return failing.size() == states.size()
        ? name
        : name + " (" + String.join(", ", failing) + " of " + states.size() + " servers)";
  }
}
