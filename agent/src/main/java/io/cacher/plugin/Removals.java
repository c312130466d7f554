package io.cacher.plugin;

import io.cacher.cache.Cache;
import io.cacher.cache.Departed;
import io.cacher.cache.DepartureListener;
import io.cacher.cache.Entry;
import io.cacher.extension.CacheEntry;
import io.cacher.extension.RemovalCause;
import io.cacher.extension.RemovalListener;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What has left the caches of one rule and has not been told to its listeners yet.
 *
 * <p>A bounded queue: what does not fit goes unheard and is counted, since whoever stores a result
 * must not wait for a listener. Adding takes no lock and wakes nobody. Thread-safe, but for {@link
 * #deliver}, which one thread calls at a time.
 */
public final class Removals implements DepartureListener {

  /** Also bounds how many entries that have left are kept from the garbage collector. */
  static final int MOST_WAITING = 10_000;

  private final String rule;
  private final List<RemovalListener> listeners;
  private final RemovalFaults faults;
  private final Queue<Departed> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile boolean tooSlow;
  private volatile boolean last;

  /** Nothing yet. */
  public Removals(String rule, List<RemovalListener> listeners, RemovalFaults faults) {
    this.rule = rule;
    this.listeners = List.copyOf(listeners);
    this.faults = faults;
  }

  @Override
  public void departed(Departed departed) {
    if (waiting.get() >= MOST_WAITING) {
      departed.cache().counters().unheardRemovals.add(departed.count());
      tooSlow = true;
      return;
    }
    waiting.incrementAndGet();
    queue.add(departed);
  }

  /** Nothing leaves any more, since the caches are empty for good. */
  public void end() {
    last = true;
  }

  /** Tells the listeners what waits; returns whether that was the last there will be. */
  boolean deliver() {
    boolean ended = last;
    for (Departed next = queue.poll(); next != null; next = queue.poll()) {
      waiting.decrementAndGet();
      RemovalCause cause = RemovalCause.valueOf(next.why().name());
      for (Entry entry : next.entries()) {
        tell(next.cache(), entry, cause);
      }
    }
    if (tooSlow) {
      tooSlow = false;
      faults.removalsUnheard(rule);
    }
    return ended;
  }

  private void tell(Cache cache, Entry entry, RemovalCause cause) {
    for (RemovalListener listener : listeners) {
      try {
        // Anew for each: they may throw over a key of the application's.
        CacheEntry shown = Entries.of(entry);
        listener.removed(shown, cause);
      } catch (Throwable thrown) {
        cache.counters().extensionErrors.increment();
        faults.listenerFailed(rule, listener.getClass().getName(), thrown);
      }
    }
  }
}
