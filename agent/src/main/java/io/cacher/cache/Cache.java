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
  static final int MOST_COLLISIONS = 64;

  private final String name;
  private final CacheSettings settings;
  private final CoarseClock clock;
  private final Counters counters = new Counters();
  private final FaultListener faults;
  private final OutcomeLifetimes outcomes;

  final ReentrantLock lock = new ReentrantLock();
  final Storage storage;
  private final PendingLoads pending = new PendingLoads();
  private final MutationDetector mutations = new MutationDetector();
  private final EntryTable table;
  private final CacheWrites writes = new CacheWrites(this);

  // Hits read this without the lock; a stale value repeats a sample.
  private long sampledAt;

  private final Renewals renewals;
  private final boolean keepsFresh;

  private volatile Lifetime lifetime;
  private volatile Freshness freshness;
  private volatile boolean on = true;

  // Read on each hit; zero when hits do not postpone anything.
  private volatile long touchNanos;

  /** An empty cache that answers. */
  public Cache(String name, CacheSettings settings, CoarseClock clock, FaultListener faults) {
    this.name = name;
    this.settings = settings;
    this.clock = clock;
    this.faults = faults;
    this.outcomes = new OutcomeLifetimes(this, settings, counters);
    this.storage = new Storage(settings.maximumSize(), counters);
    this.table = storage.table;
    this.freshness = settings.freshness();
    this.keepsFresh = freshness.isOn();
    this.renewals = new Renewals(this, storage, counters, settings.overdueNanos());
    this.lifetime = Lifetime.of(settings.expireAfterWrite(), settings.expireAfterAccess());
    postponeBy(touchNanos(lifetime));
    initializeClasses();
  }

  /** What a call may need is loaded now, and not when the first call has little stack left. */
  private static void initializeClasses() {
    WaitGraph.initialize();
    OneShot.is("");
    Refresh.initialize();
    IdentityEquals.among(new Object[0]);
    ContentHash.of("");
  }

  /** The name in the rule file. */
  public String name() {
    return name;
  }

  /** What this cache has done so far. */
  public Counters counters() {
    return counters;
  }

  /** The way in for those who are no callers. */
  public CacheWrites writes() {
    return writes;
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

  /** As {@link #hit}, for an entry that may be stale, or about to be renewed by this thread. */
  boolean hitRefreshable(Entry entry) {
    if (RefreshThread.renews(entry) || !hit(entry)) {
      return false;
    }
    renewals.hit(entry, clock.now());
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
    Refresh refresh = RefreshThread.claim(probe);
    if (refresh != null) {
      return begun(refresh);
    }
    Load load = probe.site().load(probe);
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
    load.begin(storage.invalidations(), storage.tags.invalidations());
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
        if (end > now && rival.valid()) {
          counters.hits.increment();
          postpone(rival, end, now);
          renewals.hit(rival, now);
          storage.hit(rival);
          return rival;
        }
        Object answer = null;
        if (rival instanceof RefreshableEntry old && rival.valid()) {
          answer = renewals.answer(old, load, now);
        }
        if (answer instanceof Refresh begun && outrun(begun)) {
          answer = null;
        }
        if (answer instanceof CacherDispatcher.Hit) {
          counters.hits.increment();
          return answer;
        }
        if (answer == null) {
          replaceExpired(rival, load);
          return claimed(load);
        }
        other = (Load) answer;
      } else if (outrun(running)) {
        table.replace(rival, load.entry);
        return claimed(load);
      } else if (takesOver(running, load)) {
        return claimed(load);
      } else {
        other = running;
      }
    } finally {
      lock.unlock();
    }
    return waitFor(other, load);
  }

  private void replaceExpired(Entry expired, Load load) {
    storage.replaceExpired(expired, load.entry);
    boolean excuses = expired.valid() && expired.failure() == null;
    if (excuses && freshness.staleIfError() > 0 && expired instanceof RefreshableEntry old) {
      load.predecessor = old;
    }
  }

  /** Whether a load may have read what was changed: nobody joins it any more. */
  private boolean outrun(Load running) {
    return running.tagsBefore() != storage.tags.invalidations();
  }

  /** A load that is overdue may have lost its thread: the next caller becomes the owner. */
  private boolean takesOver(Load lost, Load load) {
    if (!lost.ended() && !lost.runsLongerThan(settings.overdueNanos())) {
      return false;
    }
    table.replace(lost.entry, load.entry);
    load.takesOver(lost);
    return true;
  }

  private @Nullable Object waitFor(Load other, Load load) {
    if (other instanceof AsyncLoad pending) {
      return join(pending, load);
    }
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
    renewals.hit(outcome, clock.now());
    return outcome;
  }

  /** Nobody waits for an asynchronous load, so neither time-out nor circle can matter. */
  private @Nullable Object join(AsyncLoad pending, Load load) {
    if (pending.settleIfDone()) {
      return RETRY;
    }
    CacherDispatcher.Hit outcome = null;
    if (load.entry.site().singleFlight() && pending.owner != Thread.currentThread()) {
      outcome = pending.join();
    }
    if (outcome == null) {
      return bypass();
    }
    counters.coalesced.increment();
    counters.hits.increment();
    return outcome;
  }

  /** A call that was told to join a load cannot, and runs the method itself. */
  void notJoined() {
    counters.coalesced.decrement();
    counters.hits.decrement();
    bypass();
  }

  long lockTimeoutNanos() {
    return settings.lockTimeoutNanos();
  }

  /** Called under the lock. */
  void pends(AsyncLoad load) {
    AsyncLoad oldest = pending.add(load, storage.maximum());
    if (oldest != null) {
      storage.remove(oldest.entry);
    }
  }

  void pendsNoLonger(AsyncLoad load) {
    lock.lock();
    try {
      pending.remove(load);
    } finally {
      lock.unlock();
    }
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
    keyFailed(thrown);
  }

  private void keyFailed(Throwable thrown) {
    if (!(thrown instanceof StackOverflowError)) {
      counters.keyErrors.increment();
      faults.keyFailed(this, thrown);
    }
  }

  boolean cachesNull() {
    return settings.cacheNull();
  }

  long now() {
    return clock.precise();
  }

  /** The life of a result that another method wrote; {@link Lifetime#none} if not stored. */
  Lifetime lifeOfWritten(@Nullable Object value) {
    return outcomes.ofWritten(value, lifetime);
  }

  /** Makes an entry of the table answer. Under the lock. */
  void storeNow(Entry entry, Lifetime life) {
    storage.store(entry, life, clock.precise());
  }

  void expressionFailed(Site site, Throwable thrown) {
    // The application uses its stack up, with or without us.
    if (!(thrown instanceof StackOverflowError)) {
      counters.keyErrors.increment();
      faults.expressionFailed(this, site, thrown);
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

  /** Counts a hit whose value could not be handed out; its call passes. */
  void notHandedOut(Throwable thrown) {
    counters.bypassed.increment();
    fault(thrown);
  }

  private void fault(Throwable thrown) {
    // The application uses its stack up, with or without us.
    if (!(thrown instanceof StackOverflowError)) {
      counters.faults.increment();
      faults.fault(this, thrown);
    }
  }

  // ---- refreshes ----

  private Load begun(Refresh refresh) {
    lock.lock();
    try {
      refresh.begin(storage.invalidations(), storage.tags.invalidations());
    } finally {
      lock.unlock();
    }
    return refresh;
  }

  boolean stillWanted(Refresh refresh) {
    lock.lock();
    try {
      return on && renewals.wanted(refresh);
    } finally {
      lock.unlock();
    }
  }

  void refreshRejected(Refresh refresh) {
    counters.refreshesRejected.increment();
    putOff(refresh);
  }

  /** The method ended without becoming a load: its arguments have changed, or it never ran. */
  void refreshNotBegun(Refresh refresh, @Nullable Throwable thrown) {
    counters.refreshFailures.increment();
    putOff(refresh);
    if (thrown instanceof Rerun.Unavailable) {
      fault(thrown);
    }
  }

  private void putOff(Refresh refresh) {
    lock.lock();
    try {
      renewals.putOff(refresh, clock.now());
    } finally {
      lock.unlock();
    }
  }

  /** The stale result that answers for a load that failed, or null. */
  private @Nullable Entry excuse(Load load, Throwable thrown) {
    lock.lock();
    try {
      return renewals.failed(load, ExceptionLifetimes.tellsOfTheCall(thrown), clock.now());
    } finally {
      lock.unlock();
    }
  }

  // ---- results ----

  /** Ends a load; returns what its caller gets instead of the method's own outcome, or null. */
  CacherDispatcher.@Nullable Hit complete(
      Load load, @Nullable Object result, @Nullable Throwable thrown) {
    long ended = System.nanoTime();
    long elapsed = ended - load.beganAt();
    counters.loadNanos.add(elapsed);
    StackReserve.probe();
    if (thrown != null) {
      counters.loadFailures.increment();
      Entry instead = load.predecessor == null ? null : excuse(load, thrown);
      if (instead != null) {
        load.release(instead);
        return instead;
      }
      failed(load, thrown, elapsed);
      return null;
    }
    counters.loads.increment();
    if (load instanceof Refresh) {
      counters.refreshes.increment();
    }
    Site site = load.entry.site();
    if (result != null && OneShot.is(result)) {
      site.refuse();
      drop(load, true, null);
      load.release(null);
      faults.resultRefused(this, site, result.getClass());
      return null;
    }
    site.checkKeyOnce(load.entry, faults);
    Lifetime life = outcomes.ofResult(load, result, elapsed, lifetime);
    Tagger tagger = site.tagger();
    String[] tags = tagger == null || life.none() ? null : tags(tagger, load, result);
    Object stored = result;
    Sharing sharing = site.sharing();
    if (sharing == null) {
      if (!life.none()) {
        mutations.stored(site, result);
      }
    } else {
      try {
        stored = sharing.stored(result);
      } catch (Sharing.Unshareable e) {
        site.refuse();
        drop(load, true, null);
        load.release(null);
        faults.resultUnshareable(this, site, String.valueOf(e.getMessage()));
        return null;
      }
      load.shares(stored, sharing);
    }
    if (life.none() || (tagger != null && tags == null)) {
      drop(load, true, stored);
    } else {
      store(load, stored, life, tags);
      counters.putNanos.add(System.nanoTime() - ended);
    }
    load.release(load.entry);
    return null;
  }

  /** A failure that is stored is the value of its entry; whoever hits it must ask for it. */
  private void failed(Load load, Throwable thrown, long elapsed) {
    if (!ExceptionLifetimes.tellsOfTheCall(thrown)) {
      drop(load, false, null);
      load.release(null);
      return;
    }
    CacherDispatcher.Failure failure = new CacherDispatcher.Failure(thrown);
    if (load instanceof Refresh) {
      // The result it was to renew is better than an exception.
      drop(load, false, null);
      load.release(failure);
      return;
    }
    Lifetime life = outcomes.ofFailure(load, thrown, elapsed);
    Tagger tagger = load.entry.site().tagger();
    String[] tags = tagger == null || life.none() ? null : tags(tagger, load, null);
    if (life.none() || (tagger != null && tags == null)) {
      drop(load, false, null);
    } else {
      store(load, failure, life, tags);
    }
    load.release(failure);
  }

  /** The tags of a result; null if they cannot be told, and nothing may be stored. */
  private String @Nullable [] tags(Tagger tagger, Load load, @Nullable Object result) {
    try {
      Object begun = load.taggedCall();
      if (begun instanceof Throwable thrown) {
        throw thrown;
      }
      return tagger.tags(begun, result);
    } catch (Throwable fromTheApplication) {
      keyFailed(fromTheApplication);
      return null;
    }
  }

  private void store(Load load, @Nullable Object result, Lifetime life, String @Nullable [] tags) {
    Entry entry = load.entry;
    lock.lock();
    try {
      boolean admitted = storage.admit(load);
      if (admitted && tags != null) {
        TagSet attached = storage.tags.attach(tags, load.tagsBefore());
        entry.tags(attached);
        admitted = attached != null;
        if (attached == null) {
          table.remove(entry);
          counters.invalidatedLoads.increment();
        }
      }
      entry.value = result;
      if (admitted) {
        renewals.prepare(entry, System.nanoTime() - load.beganAt());
        storage.store(entry, life, clock.precise());
      } else if (load.invalidationsBefore() != storage.invalidations()) {
        counters.invalidatedLoads.increment();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends a load without storing; whoever shares its entry is answered with {@code result}.
   *
   * @param superseded whether the method returned, so that an earlier result is out of date
   */
  private void drop(Load load, boolean superseded, @Nullable Object result) {
    lock.lock();
    try {
      if (superseded && load instanceof Refresh refresh) {
        storage.remove(refresh.renewed());
      }
      table.remove(load.entry);
      load.entry.value = result;
    } finally {
      lock.unlock();
    }
  }

  /** Ends a load as if it had not begun. */
  void cancel(Load load) {
    drop(load, false, null);
    load.release(null);
  }

  /** Whether an entry that was found would be found again. */
  boolean holds(Entry entry) {
    return entry.expiresAt > clock.now() && entry.valid() && table.contains(entry);
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
      long start = System.nanoTime();
      boolean found = table.contains(entry) && entry.sameKey(entry);
      long elapsed = System.nanoTime() - start;
      if (found) {
        counters.sampledGets.increment();
        counters.sampledGetNanos.add(elapsed);
      }
    } catch (Throwable fromTheKey) {
      // The call has been answered; nothing was measured.
    }
  }

  /** Removes what has expired or was collected. Called now and then; never blocks for long. */
  public void maintain() {
    List<AsyncLoad> lost = List.of();
    List<SuspendLoad> suspended = List.of();
    if (lock.tryLock()) {
      try {
        storage.removeCollected();
        storage.removeExpired(clock.precise());
        storage.removeUntagged();
        lost = pending.takeLost();
        suspended = pending.suspended();
      } finally {
        lock.unlock();
      }
    }
    for (AsyncLoad load : lost) {
      load.rescue();
    }
    for (SuspendLoad load : suspended) {
      load.tend();
    }
    mutations.check(this, faults);
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
    postponeBy(touchNanos(changed));
  }

  private void postponeBy(long nanos) {
    touchNanos = keepsFresh ? 0 : nanos;
    renewals.setAfterAccess(keepsFresh ? nanos : 0);
  }

  /** Whether entries are {@link RefreshableEntry}s, whatever has been set since. */
  boolean keepsFresh() {
    return keepsFresh;
  }

  /** How results are renewed before they expire, and used after. */
  public Freshness freshness() {
    return freshness;
  }

  /** Changes from which age entries stored from now on are renewed; null for none. */
  public void setRefreshAfterWrite(@Nullable Duration age) {
    freshness = freshness.withRefreshAfterWrite(age);
  }

  /** What else decides about an outcome. */
  public ResultLimits resultLimits() {
    return outcomes.limits();
  }

  /** Changes what decides about outcomes from now on. */
  public void setResultLimits(ResultLimits limits) {
    outcomes.setLimits(limits);
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
      writes.everythingChanged();
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
      writes.everythingChanged();
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
      if (entry != null && entry.leavesAt() > now && entry.valid()) {
        live.add(entry);
      }
    }
    return live;
  }

  private List<Entry> invalidationSnapshot() {
    lock.lock();
    try {
      storage.beginInvalidation();
      writes.everythingChanged();
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
