package io.cacher.store.coherence;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * News that wait to be sent. While one lot is under way the next gathers, so that a storm becomes
 * few messages. Thread-safe; bounded by the number of caches.
 */
final class Outbox {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition something = lock.newCondition();
  private final Map<String, News> waiting = new LinkedHashMap<>();
  private boolean woken;

  void add(String cache, String group) {
    lock.lock();
    try {
      of(cache).add(group);
      something.signal();
    } finally {
      lock.unlock();
    }
  }

  /** What could not be sent, without a signal: it would fail again at once. */
  void putBack(String cache, News news) {
    lock.lock();
    try {
      of(cache).addAll(news);
    } finally {
      lock.unlock();
    }
  }

  private News of(String cache) {
    return waiting.computeIfAbsent(cache, name -> new News());
  }

  /** Ends one wait. */
  void wake() {
    lock.lock();
    try {
      woken = true;
      something.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for news, a wake-up or the end of time.
   *
   * @param tried whether what waits could not be sent, so that its being there is no reason to wake
   */
  void await(long nanos, boolean tried) throws InterruptedException {
    long last = System.nanoTime() + nanos;
    lock.lock();
    try {
      long left = nanos;
      while (left > 0 && !woken && (tried || waiting.isEmpty())) {
        left = something.awaitNanos(last - System.nanoTime());
      }
      woken = false;
    } finally {
      lock.unlock();
    }
  }

  /** Takes the news of one cache, or null if there are none. */
  Map.@Nullable Entry<String, News> poll() {
    lock.lock();
    try {
      var all = waiting.entrySet().iterator();
      if (!all.hasNext()) {
        return null;
      }
      Map.Entry<String, News> next = all.next();
      Map.Entry<String, News> taken = Map.entry(next.getKey(), next.getValue());
      all.remove();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  int size(String cache) {
    lock.lock();
    try {
      News news = waiting.get(cache);
      return news == null ? 0 : news.size();
    } finally {
      lock.unlock();
    }
  }
}
