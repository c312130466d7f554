package io.cacher.cache;

import io.cacher.boot.CacherDispatcher;
import io.cacher.store.Found;
import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
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
  private final CacheSettings made;
  private final CoarseClock clock;
  private final Counters counters = new Counters();
  private final CacheUse use;
  private final FaultListener faults;
  private final @Nullable CacheRecorder recorder;
  private final OutcomeLifetimes lifetimes;

  final ReentrantLock lock = new ReentrantLock();
  final Storage storage;
  private final PendingLoads pending = new PendingLoads();
  private final MutationDetector mutations = new MutationDetector();
  private final EntryTable table;
  private final CacheWrites writes = new CacheWrites(this);
  private final Insight insight;

  // Hits read this without the lock; a stale value repeats a sample.
  private long sampledAt;

  // The step of the clock in which hits need but be counted. Written by any thread that hits; a
  // stale value has some more hits looked at, or some fewer for one step.
  private long countedAt = Long.MIN_VALUE;
  private final LongAdder hits = counters.hits;

  private final Renewals renewals;
  private final Misses misses;
  private final Outcomes outcomes;
  private final boolean keepsFresh;
  private final boolean holdsResults;

  // Set before the cache is used, if at all.
  private @Nullable CacheStore store;

  private volatile CacheSettings settings;
  private volatile Lifetime lifetime;
  private volatile Freshness freshness;
  private volatile boolean on = true;

  // What was stored before has other ends than its lifetime gave it. Guarded by the lock.
  private long endsKnownSince = Long.MIN_VALUE;

  // What decides it, under the lock.
  private boolean turnedOn = true;
  private boolean suspended;

  // Read on each hit; zero when hits do not postpone anything.
  private volatile long touchNanos;

  /** An empty cache that answers. */
  public Cache(String name, CacheSettings settings, CoarseClock clock, FaultListener faults) {
    this(name, settings, clock, faults, null);
  }

  /** An empty cache that answers, and tells of entries that leave. */
  public Cache(
      String name,
      CacheSettings settings,
      CoarseClock clock,
      FaultListener faults,
      @Nullable DepartureListener departures) {
    this.name = name;
    this.made = settings;
    this.settings = settings;
    this.clock = clock;
    this.faults = faults;
    this.lifetimes = new OutcomeLifetimes(this, counters);
    this.use = new CacheUse(counters, clock);
    RecentDepartures recent = new RecentDepartures(this);
    this.storage =
        new Storage(
            this,
            settings.maximumSize(),
            settings.retention().policy(),
            counters,
            use.keys,
            new Departures(this, recent, departures));
    this.table = storage.table;
    this.insight = new Insight(this, use.hot, recent);
    this.freshness = settings.freshness();
    this.keepsFresh = freshness.isOn();
    this.holdsResults = settings.retention().strength() == Retention.Strength.STRONG;
    this.renewals = new Renewals(this, storage, counters);
    this.misses = new Misses(this, clock, renewals);
    this.outcomes = new Outcomes(this, clock, faults, lifetimes, renewals, mutations);
    this.lifetime = Lifetime.of(settings.expireAfterWrite(), settings.expireAfterAccess());
    this.recorder = faults.recorder(this);
    postponeBy(touchNanos(lifetime));
    initializeClasses();
    settings.retention().initializeClasses();
  }

  /** What a call may need is loaded now, and not when the first call has little stack left. */
  private static void initializeClasses() {
    WaitGraph.initialize();
    OneShot.is("");
    Refresh.initialize();
    IdentityEquals.among(new Object[0]);
    ContentHash.of("");
    Answer.initialize();
    CacheUse.initialize();
    RecentDepartures.initialize();
    CallOutcome.initialize();
    new GuardedAdder().incrementGuarded();
    StackReserve.probe();
  }

  /** Has results kept beyond the heap, too. Called before the cache is used, if at all. */
  void backBy(Backing backing) {
    store = new CacheStore(backing, counters);
  }

  /** What it has beyond the heap, or null. */
  @Nullable CacheStore store() {
    return store;
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

  /** What it knows of itself. */
  public Insight insight() {
    return insight;
  }

  // ---- calls ----

  EntryTable table() {
    return table;
  }

  ReferenceQueue<Object> collected() {
    return storage.collected();
  }

  Retention retention() {
    return made.retention();
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
    if (now != countedAt) {
      attend(entry, end, now);
    }
    hits.increment();
    return true;
  }

  /** Does for a hit what is not done for each, and finds out whether more is to come. */
  private void attend(Entry entry, long end, long now) {
    postpone(entry, end, now);
    if (now != sampledAt) {
      sampledAt = now;
      clock.awake();
      storage.tick();
      sampleGet(entry);
    }
    if (storage.recordsHits) {
      if (storage.recordHit(entry)) {
        replayHitsIfFree();
      }
    } else if (touchNanos == 0) {
      countedAt = now;
    }
  }

  /** Has the next hits looked at, whatever was found out in this step of the clock. */
  void attendHits() {
    if (countedAt != Long.MIN_VALUE) {
      countedAt = Long.MIN_VALUE;
    }
  }

  /** As {@link #hit}, for an entry that may be stale, or about to be renewed by this thread. */
  boolean hitRefreshable(Entry entry) {
    if (RefreshThread.renews(entry) || !hit(entry)) {
      return false;
    }
    renewals.hit(entry, clock.awake());
    return true;
  }

  /**
   * What {@link #hit} and {@link #hitRefreshable} are to others, for caches that are not {@link
   * Retention#plain}.
   */
  CacherDispatcher.@Nullable Hit answer(Entry entry) {
    if (entry.expiresAt <= clock.now()) {
      return null;
    }
    // To ask each result whether it is a reference takes a sixth of a hit on Java 17.
    CacherDispatcher.Hit answer = holdsResults ? entry : Answer.of(entry);
    boolean hit = answer != null && (keepsFresh ? hitRefreshable(entry) : hit(entry));
    if (!hit) {
      return null;
    }
    if (storage.recordHitInOrder(entry)) {
      replayHitsIfFree();
    }
    return answer;
  }

  /**
   * Never brings an end nearer: the queue of ends relies on it, and so do entries that have none.
   */
  void postpone(Entry entry, long end, long now) {
    long touch = touchNanos;
    if (touch != 0) {
      long postponed = Math.min(entry.writeExpiresAt, Lifetime.end(now, touch));
      if (postponed > end) {
        entry.touch(end, postponed);
      }
    }
  }

  /** Answers, claims the load of, or lets pass a call that was not found. */
  @Nullable Object miss(Entry probe) {
    return misses.decide(probe);
  }

  /** What a look-up would have found, had the clock not been at rest; else null. */
  CacherDispatcher.@Nullable Hit foundAtRest(Entry probe) {
    return misses.foundAtRest(probe);
  }

  /** Ends a load; returns what its caller gets instead of the method's own outcome, or null. */
  CacherDispatcher.@Nullable Hit complete(
      Load load, @Nullable Object result, @Nullable Throwable thrown) {
    return outcomes.complete(load, result, thrown);
  }

  /** Ends a load with what a store has of its call, if that is of use; else returns null. */
  CacherDispatcher.@Nullable Hit found(Load load, Found found) {
    return outcomes.found(load, found);
  }

  /** Ends a load as if it had not begun. */
  void cancel(Load load) {
    outcomes.cancel(load);
  }

  /** A call that was told to join a load cannot, and runs the method itself. */
  void notJoined(Site site) {
    counters.coalesced.decrement();
    counters.hits.decrement();
    bypass(site);
  }

  long lockTimeoutNanos() {
    return settings.lockTimeoutNanos();
  }

  /** The age from which a load that nobody ends is given to another caller. */
  long overdueNanos() {
    return settings.overdueNanos();
  }

  /** Called under the lock. */
  void pends(AsyncLoad load) {
    // A bound in weight says nothing of numbers.
    long most = retention().weighted() ? storage.size() : storage.maximum();
    AsyncLoad oldest = pending.add(load, most);
    if (oldest != null) {
      storage.remove(oldest.entry, Departure.EXPLICIT);
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

  /** Counts a call that neither waits nor stores. */
  @Nullable Object bypass(Site site) {
    counters.misses.increment();
    site.counts().misses.increment();
    counters.bypassed.increment();
    return null;
  }

  void lookupFailed(Site site, Throwable thrown) {
    bypass(site);
    keyFailed(thrown);
  }

  void keyFailed(Throwable thrown) {
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

  CoarseClock clock() {
    return clock;
  }

  /** Ends of life are not what lifetimes make them, for what is stored now. Under the lock. */
  void endsChanged() {
    endsKnownSince = clock.precise();
  }

  /** How long an entry has been stored, in nanoseconds; -1 where its end does not tell. */
  long age(Entry entry) {
    long life = lifetime.afterWrite();
    if (life == Lifetime.UNLIMITED
        || entry.writeExpiresAt == Entry.FOREVER
        || entry.failure() != null
        || entry.site().judgesCalls()
        || (store != null && !store.keepsInHeap())
        || !settings.results().none()) {
      return -1;
    }
    long written = entry.writeExpiresAt - life;
    return written <= endsKnownSince ? -1 : Math.max(0, clock.precise() - written);
  }

  /** The life of a result that another method wrote; {@link Lifetime#none} if not stored. */
  Lifetime lifeOfWritten(@Nullable Object value) {
    return lifetimes.ofWritten(value, lifetime);
  }

  /** The life of results that nothing else is said of. */
  Lifetime lifetime() {
    return lifetime;
  }

  FaultListener faults() {
    return faults;
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
      storage.remove(load.entry, Departure.EXPLICIT);
    } finally {
      lock.unlock();
    }
    fault(thrown);
  }

  /** Takes out what answered a call and is not good any more; that was no hit. */
  void notValid(CacherDispatcher.Hit hit) {
    counters.hits.decrement();
    counters.notValid.increment();
    Entry entry = Answer.entry(hit);
    if (entry != null) {
      lock.lock();
      try {
        storage.removeThis(entry, Departure.EXPLICIT);
      } finally {
        lock.unlock();
      }
    }
  }

  void validityFailed(Site site, Throwable thrown) {
    // The application uses its stack up, with or without us.
    if (!(thrown instanceof StackOverflowError)) {
      counters.extensionErrors.increment();
      faults.validityFailed(this, site, thrown);
    }
  }

  /** Counts a hit whose value could not be handed out; its call passes. */
  void notHandedOut(Throwable thrown) {
    counters.bypassed.increment();
    fault(thrown);
  }

  void fault(Throwable thrown) {
    // The application uses its stack up, with or without us.
    if (!(thrown instanceof StackOverflowError)) {
      counters.faults.increment();
      faults.fault(this, thrown);
    }
  }

  /** The record of a load whose method is about to run; null if nobody wants it. */
  @Nullable CallRecord recordLoad(Load load) {
    if (recorder == null) {
      return null;
    }
    String method = load.entry.site().method();
    return load instanceof Refresh ? recorder.refresh(method) : recorder.load(method);
  }

  /** The record of a wait that is about to begin; null if nobody wants it. */
  @Nullable CallRecord recordWait(Site site) {
    return recorder == null ? null : recorder.coalescedWait(site.method());
  }

  // ---- refreshes ----

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

  /**
   * Renews an entry that may not be due.
   *
   * @param fresh has its key and is new
   * @return whether it is being renewed
   */
  boolean renewNow(
      RefreshableEntry old,
      Entry fresh,
      @Nullable Object[] arguments,
      @Nullable ClassLoader loader) {
    Refresh refresh;
    lock.lock();
    try {
      if (!table.contains(old) || old.loading()) {
        return false;
      }
      refresh = renewals.ask(old, fresh, clock.awake());
    } finally {
      lock.unlock();
    }
    return refresh == null || refresh.start(arguments, loader);
  }

  private void putOff(Refresh refresh) {
    lock.lock();
    try {
      renewals.putOff(refresh, clock.awake());
    } finally {
      lock.unlock();
    }
  }

  /** Whether an entry that was found would be found again. */
  boolean holds(Entry entry) {
    return entry.expiresAt > clock.awake()
        && entry.valid()
        && Answer.of(entry) != null
        && table.contains(entry);
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

  /** Whether calls are to pass without a key, for keys have been slow. */
  public boolean passesSlowKeys() {
    return use.pace.passingNanos() > 0;
  }

  /** Removes what has expired or was collected. Called now and then; never blocks for long. */
  public void maintain() {
    long slowKey = use.pace.decide();
    if (slowKey != 0) {
      counters.keyErrors.increment();
      faults.keysSlow(this, slowKey, use.pace.passingNanos());
    }
    List<AsyncLoad> lost = List.of();
    List<SuspendLoad> suspended = List.of();
    if (lock.tryLock()) {
      try {
        storage.makeReady(clock.precise());
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
    if (recorder != null) {
      recorder.recordDepartures();
    }
  }

  CacheUse use() {
    return use;
  }

  /** What this cache knows of its own use. Called now and then, by one thread. */
  public CacheFacts facts() {
    return use.facts(this);
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

  /** What the stored entries weigh: their number, unless they are weighed. */
  public long weight() {
    lock.lock();
    try {
      return storage.weight();
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

  /** The bound in entries, or in weight. */
  public long maximumSize() {
    lock.lock();
    try {
      return storage.maximum();
    } finally {
      lock.unlock();
    }
  }

  /** What the cache was made with. */
  CacheSettings made() {
    return made;
  }

  /** What the cache is bound to now. */
  public CacheSettings settings() {
    return settings;
  }

  /**
   * Changes the limits at once: for what will be stored, and for what is stored as far as it ends
   * entries sooner, counted from now.
   *
   * @throws IllegalArgumentException unless the settings it was made with are {@link
   *     CacheSettings#tunableTo} these
   */
  public void tune(CacheSettings next) {
    if (!made.tunableTo(next)) {
      throw new IllegalArgumentException("what entries are made of cannot be changed");
    }
    lock.lock();
    try {
      CacheSettings before = settings;
      Shortening change = new Shortening(before, next);
      endsChanged();
      freshness = next.freshness();
      lifetimes.setLimits(next.results());
      setLifetime(next.expireAfterWrite(), next.expireAfterAccess());
      // Last: whoever sees these sees all the others, see catchUp().
      settings = next;
      long now = clock.precise();
      if (!change.none()) {
        counters.removals.add(storage.shorten(change, now));
      }
      if (next.maximumSize() != before.maximumSize()) {
        storage.setMaximum(next.maximumSize(), now);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Applies what was changed since the end of an entry was decided, which is now stored. Under the
   * lock.
   *
   * @param decidedUnder the settings from before that
   */
  @SuppressWarnings("ReferenceEquality") // sooner told, and links nothing deep on a stack
  void catchUp(Entry entry, CacheSettings decidedUnder) {
    CacheSettings now = settings;
    if (decidedUnder != now && table.contains(entry)) {
      storage.shorten(entry, new Shortening(decidedUnder, now), clock.precise());
    }
  }

  /** Changes the lifetimes of entries stored from now on; null for ever. */
  void setLifetime(@Nullable Duration afterWrite, @Nullable Duration afterAccess) {
    Lifetime changed = Lifetime.of(afterWrite, afterAccess);
    lifetime = changed;
    postponeBy(touchNanos(changed));
  }

  private void postponeBy(long nanos) {
    touchNanos = keepsFresh ? 0 : nanos;
    countedAt = Long.MIN_VALUE;
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
      turnedOn = newOn;
      decideWhetherOn();
    } finally {
      lock.unlock();
    }
  }

  /** Keeps the cache from being on, whatever else is said, or does so no longer. */
  void setSuspended(boolean newSuspended) {
    lock.lock();
    try {
      suspended = newSuspended;
      decideWhetherOn();
    } finally {
      lock.unlock();
    }
  }

  private void decideWhetherOn() {
    on = turnedOn && !suspended;
    writes.everythingChanged();
    if (!on) {
      storage.clear();
    }
  }

  /** Whether other JVMs have its results, too. */
  public boolean isShared() {
    return store != null && !store.exclusive();
  }

  /** Has the store beyond the heap forget everything, if there is one. */
  public void forgetBeyond() {
    if (store != null) {
      store.invalidateAll();
    }
  }

  /**
   * Has the store beyond the heap forget the calls with these keys, if there is one.
   *
   * @param keys parts without receivers and versions, each in the box of its own type; null if they
   *     cannot be told, and everything is to be forgotten
   */
  public void forgetBeyond(@Nullable List<@Nullable Object[]> keys) {
    CacheStore beyond = store;
    if (beyond == null) {
      return;
    }
    if (keys == null) {
      beyond.invalidateAll();
      return;
    }
    for (@Nullable Object[] key : keys) {
      beyond.invalidateKey(key);
    }
  }

  /** Invalidates everything, in constant time; returns how many entries were stored. */
  public long invalidateAll() {
    long start = System.nanoTime();
    // First: what is read of it from now on until the heap is empty must not come back into it.
    forgetBeyond();
    return forgetHeap(start);
  }

  /** Invalidates everything in the heap. */
  void forgetHeap() {
    forgetHeap(System.nanoTime());
  }

  private long forgetHeap(long start) {
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
   * many stored entries there were among them. The condition runs outside the lock. In the heap
   * alone: what a store beyond it has cannot be asked for a condition, see {@link #forgetBeyond}.
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
        removed += storage.remove(entry, Departure.EXPLICIT) ? 1 : 0;
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
    long now = clock.awake();
    List<Entry> live = new ArrayList<>();
    for (Entry entry : table.slots()) {
      if (live.size() >= limit) {
        break;
      }
      if (entry != null && entry.leavesAt() > now && entry.valid() && Answer.of(entry) != null) {
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
      storage.removeExpired(clock.precise());
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
