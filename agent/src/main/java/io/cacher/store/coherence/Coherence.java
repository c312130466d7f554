package io.cacher.store.coherence;

import io.cacher.store.Backplane;
import io.cacher.store.NearCache;
import io.cacher.store.StoreThreads;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
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

  /** A server that takes longer for all caches together is as good as none. */
  private static final long LONGEST_COMPARISON_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** A message and the answer that it was sent take different ways. */
  private static final long GRACE_MILLIS = 200;

  /** How long to wait for threads to end. */
  private static final long ENDING_MILLIS = 1_000;

  private final Bus bus;
  private final long intervalNanos;
  private final long graceMillis;
  private final long origin = new SecureRandom().nextLong();
  private final Outbox outbox = new Outbox();
  private final ReentrantLock sending = new ReentrantLock();

  /** How often sending has failed. */
  private final AtomicLong sendingFailed = new AtomicLong();

  private final Map<String, Feed> feeds = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> published = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> lags = new ConcurrentHashMap<>();
  private volatile Bus.@Nullable Subscription subscription;
  private volatile boolean heard;
  private int silences;

  /** Whether any message has come since the last comparison. */
  private volatile boolean told;

  /** After how many comparisons in a row something was missing and nothing had come. */
  private int deafness;

  private volatile boolean closed;
  private List<Thread> threads = List.of();

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
    threads =
        List.of(
            StoreThreads.daemon("cacher-coherence-listen", this::listen),
            StoreThreads.daemon("cacher-coherence", this::keep));
    threads.forEach(Thread::start);
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

  /** Has it wait to be sent. */
  void post(String cache, String group) {
    outbox.add(cache, group);
  }

  @Override
  public void groupInvalidated(String cache, String group) throws IOException {
    post(cache, group);
    // Here: were it left to the other thread, it could be lost after who invalidates has gone on.
    if (!sendUnlessFailing()) {
      outbox.wake();
      throw new IOException("the other processes are yet to be told");
    }
  }

  @Override
  public void groupInvalidatedSoon(String cache, String group) {
    post(cache, group);
    outbox.wake();
  }

  /** As {@link #send}, but who has waited while it failed does not wait for as long again. */
  private boolean sendUnlessFailing() {
    long known = sendingFailed.get();
    sending.lock();
    try {
      return sendingFailed.get() == known && send();
    } finally {
      sending.unlock();
    }
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

  @Override
  public void flush() {
    boolean unused = send();
  }

  /** Ends both threads, soon after what waits has been sent, or could not be in time. */
  @Override
  public void close() {
    closed = true;
    // Here, and not by the other thread: whoever closes this closes the connections next.
    flush();
    outbox.wake();
    Bus.Subscription present = subscription;
    if (present != null) {
      present.close();
    }
    threads.forEach(this::awaitEnd);
  }

  /**
   * Nothing of ours is to be seen running by who has closed this; a server may keep it a moment.
   */
  private void awaitEnd(Thread thread) {
    // From its pause.
    thread.interrupt();
    try {
      thread.join(ENDING_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
    told = true;
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
      news.add("");
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
      } catch (Throwable e) {
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
        boolean sent = send();
        outbox.await(sent ? left : Math.min(left, RETRY_NANOS), !sent);
        begin();
        if (System.nanoTime() - next >= 0) {
          next = System.nanoTime() + intervalNanos;
          compare();
        }
      } catch (Throwable e) {
        // As above; and neither a fault of ours nor want of memory, which may be over soon, must
        // end what keeps near caches honest.
        next = System.nanoTime() + intervalNanos;
        recover();
      }
    }
    bus.close();
  }

  private void recover() {
    try {
      distrust();
      feeds.values().forEach(Feed::emptyUnlessCurrent);
      pauseListening();
    } catch (Throwable e) {
      // Again in a moment.
    }
  }

  /** Nothing is known of what was said; a new subscription is to begin with what is said then. */
  private void distrust() {
    // First: a new one may be there at once, and what it has begun must not be taken for lost.
    feeds.values().forEach(Feed::lost);
    Bus.Subscription present = subscription;
    if (present != null) {
      present.close();
    }
  }

  /** Sends what waits; false if that failed, in which case it waits on. */
  boolean send() {
    // Who closes this must not overtake what another has begun to send.
    sending.lock();
    try {
      for (var next = outbox.poll(); next != null; next = outbox.poll()) {
        boolean sent = false;
        try {
          bus.publish(next.getKey(), next.getValue().encode(origin, System.nanoTime()));
          sent = true;
          published.computeIfAbsent(next.getKey(), name -> new AtomicLong()).incrementAndGet();
        } catch (Throwable e) {
          sendingFailed.incrementAndGet();
          return false;
        } finally {
          if (!sent) {
            outbox.putBack(next.getKey(), next.getValue());
          }
        }
      }
      return true;
    } finally {
      sending.unlock();
    }
  }

  /** Has feeds that have just been subscribed follow from the present number on. */
  void begin() {
    Set<Object> silent = new HashSet<>();
    for (Feed feed : feeds.values()) {
      Object numberer = bus.numberer(feed.cache);
      if (feed.awaitsNumber() && !silent.contains(numberer)) {
        try {
          feed.begin(bus.lastNumber(feed.cache));
        } catch (IOException e) {
          // The others would wait for as long; who does not follow is emptied by comparing.
          silent.add(numberer);
        }
      }
    }
  }

  private record Behind(Feed feed, long number) {}

  /** Compares numbers, and empties what is behind or does not follow. */
  void compare() throws InterruptedException {
    long end = System.nanoTime() + LONGEST_COMPARISON_NANOS;
    List<Behind> behind = new ArrayList<>();
    Set<Object> silent = new HashSet<>();
    boolean late = false;
    boolean answered = false;
    Bus.Subscription compared = subscription;
    for (Feed feed : feeds.values()) {
      Object numberer = bus.numberer(feed.cache);
      if (!feed.isCurrent()) {
        feed.emptyUnlessCurrent();
      } else if (silent.contains(numberer)) {
        feed.uncertain();
      } else if (!late) {
        try {
          long before = feed.last();
          boolean another = feed.isNumberedByAnother(numberer);
          long number = bus.lastNumber(feed.cache);
          if (another || (number < before && !feed.isBehind(number))) {
            // Who counts now may not have been told all by who counted before.
            feed.missedUntil(number);
          } else if (feed.isBehind(number)) {
            behind.add(new Behind(feed, number));
          }
          answered = true;
        } catch (IOException e) {
          // Perhaps messages still come; but nobody can tell. Other servers may.
          silent.add(numberer);
          feed.uncertain();
        }
        late = System.nanoTime() - end > 0;
      }
    }
    if (!behind.isEmpty()) {
      Thread.sleep(graceMillis);
      behind.removeIf(each -> !each.feed.isBehind(each.number));
      behind.forEach(each -> each.feed.missedUntil(each.number));
    }
    deafness = behind.isEmpty() || told ? 0 : deafness + 1;
    told = false;
    Bus.Subscription present = subscription;
    // Whoever failed to say a number may have had the subscription made anew.
    boolean lost = present == compared && (late || (!answered && !silent.isEmpty()));
    if (present != null && (lost || !isAlive(present) || deafness >= 2)) {
      deafness = 0;
      distrust();
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
