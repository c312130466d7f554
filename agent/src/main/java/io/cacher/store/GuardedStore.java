package io.cacher.store;

import io.cacher.store.Errands.Errand;
import io.cacher.store.Errands.Put;
import io.cacher.store.Errands.Release;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

  private static final long IDLE_SECONDS = 1;
  private static final long RETRY_MILLIS = 1_000;
  private static final long OPENING_MILLIS = 5_000;

  private final String name;
  private final StoreOpener opener;
  private final LongSupplier nanoClock;
  private final LongSupplier wallMillis;

  /** Whether nobody but this JVM can tell the store, which outlives it. */
  private final boolean lasting;

  private final Unsent unsent = new Unsent();
  private final Guard guard;
  private final Errands waiting = new Errands();
  private final CountDownLatch wanted = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);
  private final Map<String, NearCache> nearCaches = new HashMap<>();
  private volatile @Nullable Store store;
  private volatile @Nullable Backplane backplane;

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
    this.guard = new Guard(name, breaker, news, unsent);
    this.nanoClock = breaker.nanoClock();
    this.resendAt = nanoClock.getAsLong();
    this.wallMillis = wallMillis;
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

  /** One of several servers may fail, and that of the messages may not. Nobody waits. */
  private void announceSoon(String cache, String group) {
    Backplane told = backplane;
    if (told != null) {
      told.groupInvalidatedSoon(cache, group);
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
    return guard.state();
  }

  /** How many invalidations the store has yet to be told. */
  public int unsent() {
    return unsent.size();
  }

  /** How many results are on their way. */
  public int waiting() {
    return waiting.size();
  }

  /** Whether a question would not be asked now; if so, counts it. Costs no more than a look. */
  public boolean skips(TierListener listener) {
    if (store != null && !closed && guard.wouldAdmit()) {
      return false;
    }
    listener.storeSkipped();
    return true;
  }

  /** What the store knows of an address; null if it cannot be asked, or must not be believed. */
  public @Nullable Fetched fetch(Address address, TierListener listener) {
    Store asked = unsent.strikes(address) ? null : admitting(listener);
    if (asked == null) {
      return null;
    }
    try {
      Fetched fetched = asked.fetch(address);
      guard.succeeded();
      // What came in between may not have reached the store before it was asked.
      return unsent.strikes(address) ? null : fetched;
    } catch (Throwable t) {
      guard.failed(t, listener);
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
        guard.succeeded();
      } else {
        guard.failed(batch.failure(), listener);
      }
      List<@Nullable Fetched> believed = new ArrayList<>(fetched.size());
      for (int i = 0; i < addresses.size(); i++) {
        believed.add(unsent.strikes(addresses.get(i)) ? null : fetched.get(i));
      }
      return believed;
    } catch (Throwable t) {
      guard.failed(t, listener);
      return null;
    }
  }

  /** Has a payload written later, by another thread. */
  public void put(
      Address address, byte[] stamp, byte[] payload, long expiresAt, TierListener listener) {
    put(address, stamp, payload, expiresAt, null, listener);
  }

  /**
   * The same.
   *
   * @param news the group whose results other processes are to ask for anew once this is written,
   *     or null if that is no news to them
   */
  public void put(
      Address address,
      byte[] stamp,
      byte[] payload,
      long expiresAt,
      @Nullable String news,
      TierListener listener) {
    if (!closed && !waiting.offer(new Put(address, stamp, payload, expiresAt, listener, news))) {
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
      guard.succeeded();
      return answer;
    } catch (Throwable t) {
      guard.failed(t, listener);
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
        guard.succeeded();
        return true;
      }
    } catch (Throwable t) {
      guard.failed(t, listener);
    }
    unsent.add(cache, group);
    announceSoon(cache, group);
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
    if (asked != null && guard.admits()) {
      return asked;
    }
    listener.storeSkipped();
    return null;
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
        run(waiting.await(IDLE_SECONDS, together()));
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
      guard.opened(fresh.store());
      store = fresh.store();
      if (closed) {
        close();
      }
      return true;
    } catch (Throwable t) {
      guard.notOpened(t);
      return false;
    } finally {
      opened.countDown();
    }
  }

  /** Writes what waits now, on the calling thread. */
  void drain() {
    for (var next = waiting.poll(together()); !next.isEmpty(); next = waiting.poll(together())) {
      run(next);
    }
  }

  /** A breaker of the whole store is to count each. */
  private int together() {
    return guard.ofServers() ? Errands.MOST_TOGETHER : 1;
  }

  private void run(List<Errand> errands) {
    List<Put> puts = new ArrayList<>();
    for (Errand errand : errands) {
      if (errand instanceof Release release) {
        write(puts);
        puts.clear();
        giveUp(release);
      } else if (errand instanceof Put put) {
        puts.add(put);
      }
    }
    write(puts);
  }

  private void giveUp(Release release) {
    Store told = admitting(release.listener());
    Leases leases = told == null ? null : told.leases();
    if (leases == null) {
      return;
    }
    try {
      leases.release(release.address(), release.owner());
      guard.succeeded();
    } catch (Throwable t) {
      guard.failed(t, release.listener());
    }
  }

  private void write(List<Put> puts) {
    List<Put> live = new ArrayList<>();
    List<Store.Write> writes = new ArrayList<>();
    Store told = null;
    for (Put put : puts) {
      long end = put.expiresAt();
      long life = end == Long.MAX_VALUE ? end : end - wallMillis.getAsLong();
      if (life > 0) {
        told = told != null ? told : admitting(put.listener());
        live.add(put);
        writes.add(new Store.Write(put.address(), put.stamp(), put.payload(), life));
      }
    }
    if (told == null) {
      return;
    }
    try {
      List<@Nullable IOException> failures = told.putAll(writes);
      for (int i = 0; i < live.size(); i++) {
        wrote(live.get(i), failures.get(i));
      }
    } catch (Throwable t) {
      guard.failed(t, live.get(0).listener());
    }
  }

  private void wrote(Put put, @Nullable IOException failure) {
    if (failure != null) {
      guard.failed(failure, put.listener());
      return;
    }
    guard.succeeded();
    put.listener().stored();
    if (put.news() != null) {
      try {
        announce(put.address().cache(), put.news());
      } catch (IOException e) {
        // It waits to be sent, and is.
      }
    }
  }

  /**
   * Sends invalidations that the store has not taken, as long as it takes them. When that fails, no
   * more for a second: whoever calls this has something else to do.
   */
  void sendUnsent() {
    if (!unsent.isEmpty() && nanoClock.getAsLong() - resendAt >= 0) {
      sendUnsentNow();
    }
  }

  private void sendUnsentNow() {
    Store told = store;
    for (var item = unsent.next(); item != null; item = unsent.next()) {
      if (told == null || closed || !guard.admitsAll()) {
        return;
      }
      if (!send(told, item)) {
        resendAt = nanoClock.getAsLong() + TimeUnit.MILLISECONDS.toNanos(RETRY_MILLIS);
        return;
      }
    }
  }

  private boolean send(Store told, Map.Entry<Unsent.Item, Integer> item) {
    String cache = item.getKey().cache();
    String group = item.getKey().group();
    try {
      told.invalidateGroupAgain(cache, group);
      announce(cache, group);
    } catch (Throwable t) {
      guard.failed(t, null);
      return false;
    }
    unsent.sent(item);
    guard.resent();
    guard.succeeded();
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
      guard.failed(t, null);
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
