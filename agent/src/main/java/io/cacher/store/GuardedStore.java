package io.cacher.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A store that cannot harm its callers: they ask it as long as it answers, nobody waits for what is
 * written, and no invalidation is forgotten. Thread-safe; its methods throw nothing but for want of
 * stack or memory.
 *
 * <p>What it promises of invalidations: one that the store has taken holds for everybody from the
 * moment at which it has returned. One that the store has not taken holds for this JVM from that
 * moment, too, and is sent again until the store has taken it, or this is closed.
 */
public final class GuardedStore {

  /** Results that wait to be written; a store that is too slow for more gets no more. */
  static final int MOST_WAITING = 1_000;

  static final long MOST_WAITING_BYTES = 32L << 20;

  private static final long IDLE_SECONDS = 1;
  private static final long RETRY_MILLIS = 1_000;
  private static final long OPENING_MILLIS = 5_000;

  /** Something on its way to the store. */
  private sealed interface Errand permits Put, Release {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Put(
      Address address, byte[] stamp, byte[] payload, long expiresAt, TierListener listener)
      implements Errand {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Release(Address address, byte[] owner, TierListener listener) implements Errand {}

  private final String name;
  private final StoreOpener opener;

  /** Of a store whose servers have none of their own. */
  private final Breaker breaker;

  private final LongSupplier wallMillis;
  private final StoreNews news;

  /** Whether nobody but this JVM can tell the store, which outlives it. */
  private final boolean lasting;

  private final Unsent unsent = new Unsent();
  private final ArrayBlockingQueue<Errand> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicLong waitingBytes = new AtomicLong();
  private final AtomicLong resent = new AtomicLong();
  private final CountDownLatch wanted = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);
  private final Map<String, NearCache> nearCaches = new HashMap<>();
  private volatile @Nullable Store store;
  private volatile @Nullable Backplane backplane;
  private volatile boolean unreachable;

  /** When what is unsent may be sent again after that has failed, by the clock of the breaker. */
  private volatile long resendAt;

  private volatile boolean closed;

  /** A store by a name for people; {@link #run} is to be run by a thread of its own. */
  public GuardedStore(
      String name, StoreOpener opener, Breaker breaker, LongSupplier wallMillis, StoreNews news) {
    this(name, opener, breaker, wallMillis, news, false);
  }

  /**
   * The same.
   *
   * @param lasting whether the store outlives this JVM and nobody else tells it what is invalid: it
   *     is told at once, even if it is not asked for results at the moment
   */
  public GuardedStore(
      String name,
      StoreOpener opener,
      Breaker breaker,
      LongSupplier wallMillis,
      StoreNews news,
      boolean lasting) {
    this.lasting = lasting;
    this.name = name;
    this.opener = opener;
    this.breaker = breaker;
    this.resendAt = breaker.nanoClock().getAsLong();
    this.wallMillis = wallMillis;
    this.news = news;
  }

  /** What people call it. */
  public String name() {
    return name;
  }

  /** Has the store opened, and waits for so long at most to see whether that works at once. */
  public void want(long millis) {
    wanted.countDown();
    try {
      var unused = opened.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Has the near cache follow what other processes invalidate, if the store tells. */
  public void join(String cache, NearCache near) {
    synchronized (nearCaches) {
      nearCaches.put(cache, near);
      if (backplane != null) {
        backplane.join(cache, near);
      }
    }
  }

  /** Ends that. */
  public void leave(String cache, NearCache near) {
    synchronized (nearCaches) {
      if (nearCaches.remove(cache, near) && backplane != null) {
        backplane.leave(cache);
      }
    }
  }

  private void joinAll(@Nullable Backplane fresh) {
    synchronized (nearCaches) {
      backplane = fresh;
      if (fresh != null) {
        nearCaches.forEach(fresh::join);
      }
    }
  }

  /** Tells other processes what the store has been told; until they can be, it counts as unsent. */
  private void announce(String cache, String group) throws IOException {
    Backplane told = backplane;
    if (told != null) {
      told.groupInvalidated(cache, group);
    }
  }

  /** How it stands with a cache. */
  public StoreFacts facts(String cache) {
    Backplane messages = backplane;
    return new StoreFacts(
        state(), waiting.size(), unsent.size(), messages == null ? null : messages.facts(cache));
  }

  /** What is let through now. */
  public Breaker.State state() {
    Servers servers = servers();
    return servers == null ? breaker.state() : servers.state();
  }

  private @Nullable Servers servers() {
    Store asked = store;
    return asked == null ? null : asked.servers();
  }

  /** How many invalidations the store has yet to be told. */
  public int unsent() {
    return unsent.size();
  }

  /** How many results are on their way. */
  public int waiting() {
    return waiting.size();
  }

  /** What the store knows of an address; null if it cannot be asked, or must not be believed. */
  public @Nullable Fetched fetch(Address address, TierListener listener) {
    Store asked = unsent.strikes(address) ? null : admitting(listener);
    if (asked == null) {
      return null;
    }
    try {
      Fetched fetched = asked.fetch(address);
      succeeded();
      // What came in between may not have reached the store before it was asked.
      return unsent.strikes(address) ? null : fetched;
    } catch (Throwable t) {
      failed(t, listener);
      return null;
    }
  }

  /** The same for many, in their order; null for those that must not be believed. */
  public @Nullable List<@Nullable Fetched> fetchAll(
      List<Address> addresses, TierListener listener) {
    Store asked = admitting(listener);
    if (asked == null) {
      return null;
    }
    try {
      Batch batch = asked.fetchMost(addresses);
      List<@Nullable Fetched> fetched = batch.fetched();
      if (batch.failure() == null) {
        succeeded();
      } else {
        failed(batch.failure(), listener);
      }
      List<@Nullable Fetched> believed = new ArrayList<>(fetched.size());
      for (int i = 0; i < addresses.size(); i++) {
        believed.add(unsent.strikes(addresses.get(i)) ? null : fetched.get(i));
      }
      return believed;
    } catch (Throwable t) {
      failed(t, listener);
      return null;
    }
  }

  /** Has a payload written later, by another thread. */
  public void put(
      Address address, byte[] stamp, byte[] payload, long expiresAt, TierListener listener) {
    if (closed) {
      return;
    }
    long bytes = waitingBytes.addAndGet(payload.length);
    if (bytes > MOST_WAITING_BYTES
        || !waiting.offer(new Put(address, stamp, payload, expiresAt, listener))) {
      waitingBytes.addAndGet(-payload.length);
      listener.storeOverrun();
    }
  }

  /**
   * Asks for the lease of an address, as {@link Leases#ask} has it.
   *
   * @return null if the store cannot be asked, or has no leases
   */
  public Leases.@Nullable Answer lease(
      Address address, byte[] owner, long millis, boolean evenIfStored, TierListener listener) {
    Store asked = admitting(listener);
    Leases leases = asked == null ? null : asked.leases();
    if (leases == null) {
      return null;
    }
    try {
      Leases.Answer answer = leases.ask(address, owner, millis, evenIfStored);
      succeeded();
      return answer;
    } catch (Throwable t) {
      failed(t, listener);
      return null;
    }
  }

  /** Has a lease given up later, after what was to be written before. It may as well end itself. */
  public void release(Address address, byte[] owner, TierListener listener) {
    if (!closed) {
      var unused = waiting.offer(new Release(address, owner, listener));
    }
  }

  /** Invalidates a group of a cache; returns whether the store knows. */
  public boolean invalidateGroup(String cache, String group, TierListener listener) {
    try {
      Store told = toBeTold(listener);
      if (told != null) {
        told.invalidateGroup(cache, group);
        announce(cache, group);
        succeeded();
        return true;
      }
    } catch (Throwable t) {
      failed(t, listener);
    }
    unsent.add(cache, group);
    wanted.countDown();
    return false;
  }

  /** The store, if it may be told what is invalid. */
  private @Nullable Store toBeTold(TierListener listener) {
    if (!lasting || closed) {
      return admitting(listener);
    }
    // The JVM may be killed before it is told, and the next one would believe it.
    if (store == null) {
      want(OPENING_MILLIS);
    }
    return store;
  }

  /** The store, if it may be asked now. */
  private @Nullable Store admitting(TierListener listener) {
    Store asked = closed ? null : store;
    if (asked != null && admits(asked)) {
      return asked;
    }
    listener.storeSkipped();
    return null;
  }

  /** Where each server has a breaker, it is asked again for the one that is needed. */
  private boolean admits(Store asked) {
    Servers servers = asked.servers();
    return servers == null ? breaker.admits() : servers.mayAskSome();
  }

  private void succeeded() {
    breaker.succeeded();
    if (unreachable && unsent.isEmpty() && state() == Breaker.State.CLOSED) {
      unreachable = false;
      news.storeReachable(name, resent.getAndSet(0));
    }
  }

  private void failed(Throwable t, @Nullable TierListener listener) {
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
    Servers servers = servers();
    if (servers == null) {
      breaker.failed();
    }
    if (!unreachable && state() != Breaker.State.CLOSED) {
      unreachable = true;
      news.storeUnreachable(servers == null ? name : nameOf(servers), t);
    }
  }

  /** With the servers that fail, if others do not. */
  private String nameOf(Servers servers) {
    Map<String, Breaker.State> states = servers.states();
    List<String> failing = new ArrayList<>();
    states.forEach(
        (server, state) -> {
          if (state != Breaker.State.CLOSED) {
            failing.add(server);
          }
        });
    return failing.size() == states.size()
        ? name
        : name + " (" + String.join(", ", failing) + " of " + states.size() + " servers)";
  }

  // ---- the thread of its own ----

  /**
   * Opens the store when it is wanted, writes what waits, and sends what has not been sent, until
   * {@link #close}.
   */
  public void run() {
    while (!closed) {
      try {
        wanted.await();
        if (store == null && !open()) {
          Thread.sleep(RETRY_MILLIS);
          continue;
        }
        Errand errand = waiting.poll(IDLE_SECONDS, TimeUnit.SECONDS);
        if (errand != null) {
          run(errand);
        }
        sendUnsent();
      } catch (InterruptedException e) {
        // Only whoever closes this ends the thread, and wakes it so.
      } catch (Throwable e) {
        // Neither a fault of ours nor want of memory ends it: nobody else sends what is unsent.
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(RETRY_MILLIS));
      }
    }
  }

  /** Opens the store; returns whether it is open. */
  boolean open() {
    try {
      Opened fresh = opener.open();
      joinAll(fresh.backplane());
      store = fresh.store();
      if (closed) {
        close();
      }
      succeeded();
      return true;
    } catch (Throwable t) {
      if (!unreachable) {
        unreachable = true;
        news.storeUnreachable(name, t);
      }
      return false;
    } finally {
      opened.countDown();
    }
  }

  /** Writes what waits now, on the calling thread. */
  void drain() {
    for (Errand next = waiting.poll(); next != null; next = waiting.poll()) {
      run(next);
    }
  }

  private void run(Errand errand) {
    if (errand instanceof Put put) {
      write(put);
    } else if (errand instanceof Release release) {
      giveUp(release);
    }
  }

  private void giveUp(Release release) {
    Store told = admitting(release.listener());
    Leases leases = told == null ? null : told.leases();
    if (leases == null) {
      return;
    }
    try {
      leases.release(release.address(), release.owner());
      succeeded();
    } catch (Throwable t) {
      failed(t, release.listener());
    }
  }

  private void write(Put put) {
    waitingBytes.addAndGet(-put.payload().length);
    long life = put.expiresAt() == Long.MAX_VALUE ? put.expiresAt() : remaining(put.expiresAt());
    Store told = life <= 0 ? null : admitting(put.listener());
    if (told == null) {
      return;
    }
    try {
      told.put(put.address(), put.stamp(), put.payload(), life);
      succeeded();
      put.listener().stored();
    } catch (Throwable t) {
      failed(t, put.listener());
    }
  }

  private long remaining(long expiresAt) {
    return expiresAt - wallMillis.getAsLong();
  }

  /**
   * Sends invalidations that the store has not taken, as long as it takes them. When that fails, no
   * more for a second: whoever calls this has something else to do.
   */
  void sendUnsent() {
    if (!unsent.isEmpty() && breaker.nanoClock().getAsLong() - resendAt >= 0) {
      sendUnsentNow();
    }
  }

  private void sendUnsentNow() {
    Store told = store;
    for (var item = unsent.next(); item != null; item = unsent.next()) {
      if (told == null || closed || !admitsAll(told)) {
        return;
      }
      if (!send(told, item)) {
        resendAt = breaker.nanoClock().getAsLong() + TimeUnit.MILLISECONDS.toNanos(RETRY_MILLIS);
        return;
      }
    }
  }

  /** What is invalidated by a group is in any of the servers. */
  private boolean admitsAll(Store told) {
    Servers servers = told.servers();
    return servers == null ? breaker.admits() : servers.mayAskAll();
  }

  private boolean send(Store told, Map.Entry<Unsent.Item, Integer> item) {
    String cache = item.getKey().cache();
    String group = item.getKey().group();
    try {
      told.invalidateGroupAgain(cache, group);
      announce(cache, group);
    } catch (Throwable t) {
      failed(t, null);
      return false;
    }
    unsent.sent(item);
    resent.incrementAndGet();
    succeeded();
    return true;
  }

  /**
   * Writes what waits and sends what has not been sent, once. The JVM is about to end; what it
   * still invalidates is told the store as ever.
   */
  public void finish() {
    drain();
    sendUnsentNow();
    Store open = store;
    try {
      Backplane messages = backplane;
      if (messages != null) {
        messages.flush();
      }
      if (open != null) {
        open.sync();
      }
    } catch (Throwable t) {
      failed(t, null);
    }
  }

  /**
   * Ends all traffic; results that wait are dropped. The thread of {@link #run} ends soon after.
   */
  public void close() {
    sendUnsentNow();
    closed = true;
    wanted.countDown();
    waiting.clear();
    Backplane messages = backplane;
    if (messages != null) {
      messages.close();
    }
    Store open = store;
    if (open != null) {
      open.close();
    }
  }
}
