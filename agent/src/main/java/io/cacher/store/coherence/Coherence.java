package io.cacher.store.coherence;

import io.cacher.store.Address;
import io.cacher.store.Backplane;
import io.cacher.store.NearCache;
import io.cacher.store.StoreThreads;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Backplane} over a {@link Bus}, with two threads: one listens; the other sends what
 * waits, and every interval compares what has arrived with what was sent.
 *
 * <p>What a near cache serves after an invalidation is no older than one interval and a few answers
 * of the server: either the message arrives; or the comparison shows that it did not; or there is
 * no comparing, and then near caches are emptied every interval until there is. The design is
 * Hazelcast's of repairing near caches, over a server that loses messages.
 */
public final class Coherence implements Backplane, Bus.Receiver {

  /** How often is compared, by default. */
  public static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** How soon is tried again to send what could not be sent. */
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** A message and the answer that it was sent take different ways. */
  private static final long GRACE_MILLIS = 200;

  private final Bus bus;
  private final long intervalNanos;
  private final long graceMillis;
  private final long origin = new SecureRandom().nextLong();
  private final Outbox outbox = new Outbox();
  private final Map<String, Feed> feeds = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> published = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> lags = new ConcurrentHashMap<>();
  private volatile Bus.@Nullable Subscription subscription;
  private volatile boolean heard;
  private int silences;
  private volatile boolean closed;

  /** Not started yet. */
  public Coherence(Bus bus, long intervalNanos) {
    this(bus, intervalNanos, GRACE_MILLIS);
  }

  Coherence(Bus bus, long intervalNanos, long graceMillis) {
    this.bus = bus;
    this.intervalNanos = intervalNanos;
    this.graceMillis = graceMillis;
  }

  /** Starts both threads. */
  public Coherence start() {
    StoreThreads.daemon("cacher-coherence-listen", this::listen).start();
    StoreThreads.daemon("cacher-coherence", this::keep).start();
    return this;
  }

  @Override
  public void join(String cache, NearCache near) {
    Feed feed = new Feed(cache, near);
    feeds.put(cache, feed);
    Bus.Subscription present = subscription;
    if (present != null) {
      try {
        present.add(cache);
      } catch (IOException e) {
        present.close();
      }
    }
  }

  @Override
  public void leave(String cache) {
    feeds.remove(cache);
  }

  @Override
  public void invalidated(Address address) {
    outbox.add(address);
  }

  @Override
  public void groupInvalidated(String cache, String group) {
    outbox.addGroup(cache, group);
  }

  @Override
  public Facts facts(String cache) {
    Feed feed = feeds.get(cache);
    AtomicLong sent = published.get(cache);
    AtomicLong lag = lags.get(cache);
    return new Facts(
        feed != null && feed.isCurrent(),
        sent == null ? 0 : sent.get(),
        outbox.size(cache),
        feed == null ? 0 : feed.received(),
        feed == null ? 0 : feed.missed(),
        feed == null ? 0 : feed.emptied(),
        lag == null ? 0 : lag.get());
  }

  /** Ends both threads; what waits is sent, if that takes no longer than the server's time-out. */
  @Override
  public void close() {
    closed = true;
    outbox.wake();
    Bus.Subscription present = subscription;
    if (present != null) {
      present.close();
    }
  }

  // ---- what comes ----

  @Override
  public void subscribed(String cache) {
    Feed feed = feeds.get(cache);
    if (feed != null) {
      feed.subscribed();
      outbox.wake();
    }
  }

  @Override
  public void message(String cache, long number, byte[] message) {
    heard = true;
    Feed feed = feeds.get(cache);
    if (feed == null) {
      return;
    }
    boolean own = false;
    News news = new News();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(message))) {
      own = in.readLong() == origin;
      long sentAt = in.readLong();
      if (own) {
        lags.computeIfAbsent(cache, name -> new AtomicLong()).set(System.nanoTime() - sentAt);
      }
      news = News.decode(in);
    } catch (IOException e) {
      // Too short to say who says what.
      news.addGroup("");
    }
    feed.heard(number, news, own);
  }

  @Override
  public void alive() {
    heard = true;
  }

  private void listen() {
    while (!closed) {
      try (Bus.Subscription opened = bus.subscribe()) {
        connected(opened);
        while (!closed) {
          opened.next(this);
        }
      } catch (IOException | RuntimeException e) {
        // Told by what it does to near caches; the store tells of servers that are down.
      } finally {
        disconnected();
      }
      pauseListening();
    }
  }

  private void pauseListening() {
    try {
      Thread.sleep(Math.min(500, intervalNanos / 4_000_000));
    } catch (InterruptedException e) {
      // Nobody interrupts this thread but to have it go on.
    }
  }

  /** Asks for messages about all caches. */
  void connected(Bus.Subscription opened) throws IOException {
    subscription = opened;
    heard = true;
    for (String cache : feeds.keySet()) {
      opened.add(cache);
    }
  }

  /** From now on nothing is heard: whatever is in near caches is as good as old. */
  void disconnected() {
    subscription = null;
    feeds.values().forEach(Feed::lost);
  }

  // ---- what is sent and compared ----

  private void keep() {
    long next = System.nanoTime() + intervalNanos;
    while (!closed) {
      try {
        long left = next - System.nanoTime();
        boolean sent = flush();
        outbox.await(sent ? left : Math.min(left, RETRY_NANOS), !sent);
        begin();
        if (System.nanoTime() - next >= 0) {
          next = System.nanoTime() + intervalNanos;
          compare();
        }
      } catch (InterruptedException | RuntimeException e) {
        // As above; and a fault of ours must not end what keeps near caches honest.
        next = System.nanoTime() + intervalNanos;
        feeds.values().forEach(Feed::lost);
        feeds.values().forEach(Feed::emptyUnlessCurrent);
      }
    }
    flush();
    bus.close();
  }

  /** Sends what waits; false if that failed, in which case it waits on. */
  boolean flush() {
    for (var next = outbox.poll(); next != null; next = outbox.poll()) {
      try {
        bus.publish(next.getKey(), next.getValue().encode(origin, System.nanoTime()));
        published.computeIfAbsent(next.getKey(), name -> new AtomicLong()).incrementAndGet();
      } catch (IOException | RuntimeException e) {
        outbox.putBack(next.getKey(), next.getValue());
        return false;
      }
    }
    return true;
  }

  /** Has feeds that have just been subscribed follow from the present number on. */
  void begin() {
    for (Feed feed : feeds.values()) {
      if (feed.awaitsNumber()) {
        try {
          feed.begin(bus.lastNumber(feed.cache));
        } catch (IOException e) {
          feed.emptyUnlessCurrent();
        }
      }
    }
  }

  private record Behind(Feed feed, long number) {}

  /** Compares numbers, and empties what is behind or does not follow. */
  void compare() throws InterruptedException {
    List<Behind> behind = new ArrayList<>();
    boolean silent = false;
    for (Feed feed : feeds.values()) {
      if (!feed.isCurrent()) {
        feed.emptyUnlessCurrent();
        continue;
      }
      try {
        long number = bus.lastNumber(feed.cache);
        if (feed.isBehind(number)) {
          behind.add(new Behind(feed, number));
        }
      } catch (IOException e) {
        // Perhaps messages still come; but nobody can tell.
        silent = true;
      }
    }
    if (!behind.isEmpty()) {
      Thread.sleep(graceMillis);
      behind.removeIf(each -> !each.feed.isBehind(each.number));
      behind.forEach(each -> each.feed.missedUntil(each.number));
    }
    Bus.Subscription present = subscription;
    if (present != null && (silent || !isAlive(present))) {
      present.close();
      feeds.values().forEach(Feed::lost);
    }
  }

  /** Whether something was heard in the last two intervals; asks for a sign of life. */
  private boolean isAlive(Bus.Subscription present) {
    silences = heard ? 0 : silences + 1;
    heard = false;
    try {
      present.ping();
      return silences < 2;
    } catch (IOException e) {
      return false;
    }
  }
}
