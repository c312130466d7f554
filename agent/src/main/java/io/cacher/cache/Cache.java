package io.cacher.cache;

import io.cacher.boot.CacherDispatcher;
import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The results of one rule's methods in one class loader. Thread-safe.
 *
 * <p>Guarantees:
 *
 * <ul>
 *   <li>A hit takes no lock, and nobody ever waits for another thread except for its load of the
 *       same key, and then not longer than the lock time-out.
 *   <li>No code of the application runs while the lock is held.
 *   <li>When an invalidation has returned, no result is served whose call began before it.
 *   <li>There are never more stored entries than the bound when no thread is inside the cache.
 * </ul>
 */
public final class Cache {

  /*
   * The table is the truth: a result is stored if its entry is still in the table when the method
   * ends. An invalidation takes entries out, loading ones included, and so outruns their loads;
   * clearing swaps the table for an empty one. The count of invalidations is only for loads that
   * were taken over, whose entry has left the table though nothing invalidated it.
   */

  /**
   * How many different keys with the very same hash are told apart. A good hash never comes near; a
   * bad or hostile one must not make look-ups slow.
   */
  private static final int MOST_COLLISIONS = 64;

  private final String name;
  private final CacheSettings settings;
  private final CoarseClock clock;
  private final Counters counters = new Counters();
  private final CacheUse use;
  private final FaultListener faults;

  private final ReentrantLock lock = new ReentrantLock();
  private final Storage storage;
  private final EntryTable table;

  // Hits read this without the lock; a stale value repeats a sample.
  private long sampledAt;

  private volatile Lifetime lifetime;
  private volatile boolean on = true;

  // Read on each hit; zero when hits do not postpone anything.
  private volatile long touchNanos;

  /** An empty cache that answers. */
  public Cache(String name, CacheSettings settings, CoarseClock clock, FaultListener faults) {
    this.name = name;
    this.settings = settings;
    this.clock = clock;
    this.faults = faults;
    this.use = new CacheUse(counters, clock.resolution());
    this.storage = new Storage(settings.maximumSize(), counters, use.keys);
    this.table = storage.table;
    this.lifetime = Lifetime.of(settings.expireAfterWrite(), settings.expireAfterAccess());
    this.touchNanos = touchNanos(lifetime);
    initializeClasses();
  }

  /** What a call may need is loaded now, and not when the first call has little stack left. */
  private static void initializeClasses() {
    WaitGraph.initialize();
    OneShot.is("");
    IdentityEquals.among(new Object[0]);
    CacheUse.initialize();
  }

  /** The name in the rule file. */
  public String name() {
    return name;
  }

  /** What this cache has done so far. */
  public Counters counters() {
    return counters;
  }

  // ---- calls ----

  EntryTable table() {
    return table;
  }

  ReferenceQueue<Object> collectedReceivers() {
    return storage.collectedReceivers();
  }

  boolean answers() {
    return on;
  }

  boolean hit(Entry entry) {
    long now = clock.now();
    long end = entry.expiresAt;
    if (end <= now) {
      return false;
    }
    postpone(entry, end, now);
    if (now != sampledAt) {
      sampledAt = now;
      storage.tick();
      sampleGet(entry);
    }
    counters.hits.increment();
    if (storage.recordHit(entry)) {
      replayHitsIfFree();
    }
    return true;
  }

  /**
   * Never brings an end nearer: the queue of ends relies on it, and so do entries that have none.
   */
  private void postpone(Entry entry, long end, long now) {
    long touch = touchNanos;
    if (touch != 0) {
      long postponed = Math.min(entry.writeExpiresAt, Lifetime.end(now, touch));
      if (postponed > end) {
        entry.touch(postponed);
      }
    }
  }

  /** Answers, claims the load of, or lets pass a call that was not found. */
  @Nullable Object miss(Entry probe) {
    StackReserve.probeForLoading();
    Load load = new Load(this, probe);
    List<Entry> different = null;
    while (true) {
      Entry rival;
      lock.lock();
      try {
        if (!probe.site().answers()) {
          return null;
        }
        rival = table.sameHash(probe, different);
        if (rival == null) {
          table.add(probe);
          return claimed(load);
        }
      } finally {
        lock.unlock();
      }
      if (rival.sameKey(probe)) {
        Object outcome = meet(rival, load);
        if (outcome != RETRY) {
          return outcome;
        }
      } else {
        different = different == null ? new ArrayList<>(2) : different;
        different.add(rival);
        if (different.size() == MOST_COLLISIONS) {
          return bypass();
        }
      }
    }
  }

  private static final Object RETRY = new Object();

  private Load claimed(Load load) {
    counters.misses.increment();
    load.begin(storage.invalidations());
    return load;
  }

  /** The same call is in the table already: present, expired, or being loaded. */
  private @Nullable Object meet(Entry rival, Load load) {
    Load other;
    lock.lock();
    try {
      if (!table.contains(rival)) {
        return RETRY;
      }
      if (!(rival.value instanceof Load running)) {
        long now = clock.now();
        long end = rival.expiresAt;
        if (end > now) {
          counters.hits.increment();
          postpone(rival, end, now);
          storage.hit(rival);
          return rival;
        }
        storage.replaceExpired(rival, load.entry);
        return claimed(load);
      }
      if (takesOver(running, load)) {
        return claimed(load);
      }
      other = running;
    } finally {
      lock.unlock();
    }
    return waitFor(other, load);
  }

  /** A load that is overdue may have lost its thread: the next caller becomes the owner. */
  private boolean takesOver(Load lost, Load load) {
    if (!lost.ended() && !lost.runsLongerThan(settings.overdueNanos())) {
      return false;
    }
    table.replace(lost.entry, load.entry);
    lost.successor = load;
    return true;
  }

  private @Nullable Object waitFor(Load other, Load load) {
    long timeout = settings.lockTimeoutNanos();
    boolean mayWait = load.entry.site().singleFlight() && timeout > 0;
    long patience = load.patience(timeout);
    if (!mayWait
        || patience <= 0
        || other.owner == Thread.currentThread()
        || !WaitGraph.enter(other)) {
      return bypass();
    }
    boolean ended;
    try {
      ended = other.await(patience);
    } catch (InterruptedException e) {
      // The application's business, not ours: its method will see the flag.
      Thread.currentThread().interrupt();
      return bypass();
    } finally {
      WaitGraph.exit();
    }
    if (!ended) {
      return afterTimeout(other, load);
    }
    CacherDispatcher.Hit outcome = other.outcome();
    if (outcome == null) {
      return RETRY;
    }
    counters.coalesced.increment();
    counters.hits.increment();
    return outcome;
  }

  private @Nullable Object afterTimeout(Load other, Load load) {
    lock.lock();
    try {
      if (table.contains(other.entry)) {
        if (!other.entry.loading()) {
          return RETRY;
        }
        if (takesOver(other, load)) {
          return claimed(load);
        }
      }
    } finally {
      lock.unlock();
    }
    return bypass();
  }

  /** Counts a call that neither waits nor stores. */
  @Nullable Object bypass() {
    counters.misses.increment();
    counters.bypassed.increment();
    return null;
  }

  void lookupFailed(Throwable thrown) {
    counters.misses.increment();
    counters.bypassed.increment();
    if (!(thrown instanceof StackOverflowError)) {
      counters.keyErrors.increment();
      faults.keyFailed(this, thrown);
    }
  }

  /** Takes out what a fault may have left half stored, and counts the fault. */
  void abandon(Load load, Throwable thrown) {
    lock.lock();
    try {
      storage.remove(load.entry);
    } finally {
      lock.unlock();
    }
    fault(thrown);
  }

  private void fault(Throwable thrown) {
    // The application uses its stack up, with or without us.
    if (!(thrown instanceof StackOverflowError)) {
      counters.faults.increment();
      faults.fault(this, thrown);
    }
  }

  // ---- results ----

  void complete(Load load, @Nullable Object result, @Nullable Throwable thrown) {
    long ended = System.nanoTime();
    counters.loadNanos.add(ended - load.beganAt());
    counters.loadTimes.record(ended - load.beganAt());
    StackReserve.probe();
    if (thrown != null) {
      counters.loadFailures.increment();
      drop(load);
      load.release(shareable(thrown) ? new CacherDispatcher.Failure(thrown) : null);
      return;
    }
    counters.loads.increment();
    use.keys.missed(load.entry.hash, clock.now());
    Site site = load.entry.site();
    if (result != null && OneShot.is(result)) {
      site.refuse();
      drop(load);
      load.release(null);
      faults.resultRefused(this, site, result.getClass());
      return;
    }
    site.checkKeyOnce(load.entry, faults);
    if (result == null && !settings.cacheNull()) {
      drop(load);
    } else {
      store(load, result);
      long elapsed = System.nanoTime() - ended;
      counters.putNanos.add(elapsed);
      counters.putTimes.record(elapsed);
    }
    load.release(load.entry);
  }

  /** An error says something about the thread it struck, an exception about the call. */
  private static boolean shareable(Throwable thrown) {
    return thrown instanceof Exception && !(thrown instanceof InterruptedException);
  }

  private void store(Load load, @Nullable Object result) {
    Entry entry = load.entry;
    lock.lock();
    try {
      boolean admitted = storage.admit(load);
      entry.value = result;
      if (admitted) {
        storage.store(entry, lifetime, clock.precise());
      } else if (load.invalidationsBefore() != storage.invalidations()) {
        counters.invalidatedLoads.increment();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends a load without storing; whoever shares its entry is answered with null. */
  private void drop(Load load) {
    lock.lock();
    try {
      table.remove(load.entry);
      load.entry.value = null;
    } finally {
      lock.unlock();
    }
  }

  // ---- upkeep ----

  private void replayHitsIfFree() {
    try {
      StackReserve.probe();
    } catch (StackOverflowError tooDeep) {
      return;
    }
    if (lock.tryLock()) {
      try {
        storage.replayHits();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Times a look-up by doing it again, once for each tick of the clock. */
  private void sampleGet(Entry entry) {
    try {
      use.sampleLookup(entry, table);
    } catch (Throwable fromTheKey) {
      // The call has been answered; nothing was measured.
    }
  }

  /** Removes what has expired or was collected. Called now and then; never blocks for long. */
  public void maintain() {
    if (lock.tryLock()) {
      try {
        storage.removeCollected();
        storage.removeExpired(clock.precise());
      } finally {
        lock.unlock();
      }
    }
  }

  /** A receiver that is told apart by identity was part of a call that was not found. */
  void missedReceiver(Object receiver) {
    use.receivers.missed(System.identityHashCode(receiver), 0);
  }

  /** What this cache knows of its own use. Called now and then, by one thread. */
  public CacheFacts facts() {
    return use.facts(maximumSize(), lifetime);
  }

  // ---- management ----

  /** The number of stored entries. */
  public long size() {
    lock.lock();
    try {
      return storage.size();
    } finally {
      lock.unlock();
    }
  }

  /** The number of methods being run for this cache now. */
  public long inFlight() {
    lock.lock();
    try {
      return table.size() - storage.size();
    } finally {
      lock.unlock();
    }
  }

  /** The bound in entries. */
  public long maximumSize() {
    lock.lock();
    try {
      return storage.maximum();
    } finally {
      lock.unlock();
    }
  }

  /** Changes the bound; entries over it leave at once. */
  public void setMaximumSize(long maximum) {
    lock.lock();
    try {
      storage.setMaximum(maximum);
    } finally {
      lock.unlock();
    }
  }

  /** The lifetime of new entries from the end of their call, or null for ever. */
  public @Nullable Duration expireAfterWrite() {
    return duration(lifetime.afterWrite());
  }

  /** The lifetime of entries from their last hit, or null for ever. */
  public @Nullable Duration expireAfterAccess() {
    return duration(lifetime.afterAccess());
  }

  /** Changes the lifetimes of entries stored from now on; null for ever. */
  public void setLifetime(@Nullable Duration afterWrite, @Nullable Duration afterAccess) {
    Lifetime changed = Lifetime.of(afterWrite, afterAccess);
    lifetime = changed;
    touchNanos = touchNanos(changed);
  }

  private static @Nullable Duration duration(long nanos) {
    return nanos == Lifetime.UNLIMITED ? null : Duration.ofNanos(nanos);
  }

  /** Hits add this to a clock that runs ahead by up to one resolution. */
  private long touchNanos(Lifetime life) {
    return life.afterAccess() == Lifetime.UNLIMITED
        ? 0
        : Math.max(1, life.afterAccess() - clock.resolution());
  }

  /** Whether calls are answered. */
  public boolean isOn() {
    return on;
  }

  /** Turns the cache on or off. Turning it off forgets everything. */
  public void setOn(boolean newOn) {
    lock.lock();
    try {
      on = newOn;
      if (!newOn) {
        storage.clear();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Invalidates everything, in constant time; returns how many entries were stored. */
  public long invalidateAll() {
    long start = System.nanoTime();
    lock.lock();
    try {
      long stored = storage.size();
      storage.clear();
      counters.removals.add(stored);
      return stored;
    } finally {
      lock.unlock();
      counters.removeNanos.add(System.nanoTime() - start);
    }
  }

  /**
   * Invalidates the calls that {@code condition} selects, those being loaded included; returns how
   * many stored entries there were among them. The condition runs outside the lock.
   */
  public long invalidateIf(Predicate<Entry> condition) {
    long start = System.nanoTime();
    List<Entry> selected = new ArrayList<>();
    for (Entry entry : invalidationSnapshot()) {
      if (condition.test(entry)) {
        selected.add(entry);
      }
    }
    long removed = 0;
    lock.lock();
    try {
      for (Entry entry : selected) {
        removed += storage.remove(entry) ? 1 : 0;
      }
    } finally {
      lock.unlock();
    }
    counters.removals.add(removed);
    counters.removeNanos.add(System.nanoTime() - start);
    return removed;
  }

  /** Live entries, in no order, up to {@code limit}; takes no lock and may miss one that moves. */
  public List<Entry> entries(int limit) {
    long now = clock.now();
    List<Entry> live = new ArrayList<>();
    for (Entry entry : table.slots()) {
      if (live.size() >= limit) {
        break;
      }
      if (entry != null && entry.expiresAt > now) {
        live.add(entry);
      }
    }
    return live;
  }

  private List<Entry> invalidationSnapshot() {
    lock.lock();
    try {
      storage.beginInvalidation();
      return storage.snapshot();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
