package io.cacher.cache;

import io.cacher.boot.CacherDispatcher;
import io.cacher.store.Found;
import io.cacher.store.Tier;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What becomes of the outcome of a load: stored or dropped, and told to who waits. Thread-safe. */
final class Outcomes {

  private final Cache cache;
  private final Retention retention;
  private final CoarseClock clock;
  private final Counters counters;
  private final CacheUse use;
  private final FaultListener faults;
  private final OutcomeLifetimes lifetimes;
  private final ReentrantLock lock;
  private final Storage storage;
  private final EntryTable table;
  private final Renewals renewals;
  private final MutationDetector mutations;

  Outcomes(
      Cache cache,
      CoarseClock clock,
      FaultListener faults,
      OutcomeLifetimes lifetimes,
      Renewals renewals,
      MutationDetector mutations) {
    this.cache = cache;
    this.retention = cache.retention();
    this.clock = clock;
    this.counters = cache.counters();
    this.use = cache.use();
    this.faults = faults;
    this.lifetimes = lifetimes;
    this.lock = cache.lock;
    this.storage = cache.storage;
    this.table = cache.table();
    this.renewals = renewals;
    this.mutations = mutations;
  }

  /** Ends a load; returns what its caller gets instead of the method's own outcome, or null. */
  CacherDispatcher.@Nullable Hit complete(
      Load load, @Nullable Object result, @Nullable Throwable thrown) {
    load.callEnds();
    long elapsed = load.endedAt() - load.beganAt();
    counters.loadNanos.add(elapsed);
    StackReserve.probe();
    use.ended(load);
    load.entry.site().counts().ended(thrown == null, elapsed);
    if (thrown != null) {
      counters.loadFailures.increment();
      CacherDispatcher.Hit instead = load.predecessor == null ? null : excuse(load, thrown);
      if (instead != null) {
        load.decided(load instanceof Refresh ? CallOutcome.FAILED : CallOutcome.STALE_SERVED);
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
      refuse(load);
      faults.resultRefused(cache, site, result.getClass());
      return null;
    }
    site.checkKeyOnce(load.entry, faults);
    CacheSettings under = cache.settings();
    Lifetime life = lifetimes.ofResult(load, result, elapsed, cache.lifetime());
    Tagger tagger = site.tagger();
    String[] tags = tagger == null || life.none() ? null : tags(tagger, load, result);
    boolean stores = !life.none() && (tagger == null || tags != null);
    Object shared = result;
    Sharing sharing = site.sharing();
    if (sharing != null) {
      try {
        shared = sharing.stored(result);
      } catch (Sharing.Unshareable e) {
        refuse(load);
        faults.resultUnshareable(cache, site, String.valueOf(e.getMessage()));
        return null;
      }
      load.shares(shared, sharing);
    } else if (!life.none()) {
      mutations.stored(site, result);
    }
    if (stores) {
      store(load, shared, life, tags, elapsed, under);
      use.ran(elapsed);
      use.stored(load.endedAt());
    } else {
      load.decided(CallOutcome.NOT_STORED);
      drop(load, true, shared);
    }
    load.release(Answer.with(shared, load.entry));
    return null;
  }

  /** The method's results cannot be shared, not even with those who wait for this one. */
  private void refuse(Load load) {
    load.entry.site().refuse();
    load.decided(CallOutcome.REFUSED);
    drop(load, true, null);
    load.release(null);
  }

  /** The stale result that answers for a load that failed, or null. */
  private CacherDispatcher.@Nullable Hit excuse(Load load, Throwable thrown) {
    lock.lock();
    try {
      return renewals.failed(load, excusable(load, thrown), clock.awake());
    } finally {
      lock.unlock();
    }
  }

  private static boolean excusable(Load load, Throwable thrown) {
    Throwable cause = thrown;
    if (load.entry.site() instanceof LaterSite) {
      // What one stage tells the next is wrapped. Who cancels a future asks for its end.
      cause =
          thrown instanceof CompletionException && thrown.getCause() != null
              ? thrown.getCause()
              : thrown;
      if (cause instanceof CancellationException) {
        return false;
      }
    }
    return ExceptionLifetimes.tellsOfTheCall(cause);
  }

  /** A failure that is stored is the value of its entry; whoever hits it must ask for it. */
  private void failed(Load load, Throwable thrown, long elapsed) {
    load.decided(CallOutcome.FAILED);
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
    CacheSettings under = cache.settings();
    Lifetime life = lifetimes.ofFailure(load, thrown, elapsed);
    Tagger tagger = load.entry.site().tagger();
    String[] tags = tagger == null || life.none() ? null : tags(tagger, load, null);
    if (life.none() || (tagger != null && tags == null)) {
      drop(load, false, null);
    } else {
      keep(load, failure, inHeap(life), tags, elapsed, 0, under);
      use.ran(elapsed);
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
      String[] tags = tagger.tags(begun, result);
      SiteStore beyond = load.entry.site().store();
      return beyond == null ? tags : beyond.groupsInHeap(load.entry, tags);
    } catch (Throwable fromTheApplication) {
      cache.keyFailed(fromTheApplication);
      return null;
    }
  }

  /** Stores a result, in the store beyond the heap, too, if there is one. */
  private void store(
      Load load,
      @Nullable Object result,
      Lifetime life,
      String @Nullable [] tags,
      long elapsed,
      CacheSettings under) {
    SiteStore beyond = load.entry.site().store();
    // Before anybody can change the result.
    Tier.Prepared prepared = beyond == null ? null : beyond.prepare(load, result, life, elapsed);
    boolean admitted = keep(load, result, inHeap(life), tags, elapsed, 0, under);
    if (beyond != null && prepared != null && admitted) {
      beyond.put(load, prepared);
    }
  }

  private Lifetime inHeap(Lifetime life) {
    CacheStore beyond = cache.store();
    return beyond == null ? life : beyond.inHeap(life);
  }

  /**
   * Ends a load with what the store beyond the heap has of its call.
   *
   * @return what its caller gets; null if it is of no use, and the method must run
   */
  CacherDispatcher.@Nullable Hit found(Load load, Found found) {
    CacheSettings under = cache.settings();
    Object result = found.result();
    Site site = load.entry.site();
    Lifetime life = lifetimes.ofFound(found, cache.lifetime());
    if (life.none()
        || (result == null && !cache.cachesNull())
        || (result != null && OneShot.is(result))) {
      return null;
    }
    Tagger tagger = site.tagger();
    String[] tags = tagger == null ? null : tags(tagger, load, result);
    Sharing sharing = site.sharing();
    Object shared = result;
    try {
      shared = sharing == null ? result : sharing.stored(result);
    } catch (Sharing.Unshareable e) {
      return null;
    }
    if (tagger != null && tags == null) {
      return null;
    }
    load.callEnds();
    keep(load, shared, inHeap(life), tags, found.costNanos(), found.ageNanos(), under);
    load.decided(CallOutcome.FOUND);
    if (!(load instanceof Refresh)) {
      counters.misses.decrement();
      counters.hits.increment();
      site.counts().misses.decrement();
    }
    CacherDispatcher.Hit hit = Answer.with(shared, load.entry);
    load.release(hit);
    return hit;
  }

  /**
   * Stores in the heap; returns whether no invalidation came in between.
   *
   * @param cost what a run of the method takes, in nanoseconds
   * @param age how long ago the method has returned it
   */
  private boolean keep(
      Load load,
      @Nullable Object result,
      Lifetime life,
      String @Nullable [] tags,
      long cost,
      long age,
      CacheSettings under) {
    Entry entry = load.entry;
    boolean weighed = entry.site().weigh(entry, result, load.arguments(), faults);
    Object held = retention.hold(result, entry, storage.collected());
    lock.lock();
    try {
      boolean admitted = storage.admit(load);
      if (admitted && tags != null) {
        TagSet attached = storage.tags.attach(tags, load.tagsBefore());
        entry.tags(attached);
        admitted = attached != null;
        if (attached == null) {
          storage.dismiss(load);
          counters.invalidatedLoads.increment();
        }
      }
      entry.value = held;
      if (admitted) {
        renewals.prepare(entry, cost, age);
        storage.store(load, weighed, life, clock.at(load.endedAt()));
        cache.catchUp(entry, under);
      } else if (load.invalidationsBefore() != storage.invalidations()) {
        counters.invalidatedLoads.increment();
      }
      if (load.isRecorded()) {
        load.decided(stored(entry, admitted, result));
      }
      return admitted;
    } finally {
      lock.unlock();
    }
  }

  private CallOutcome stored(Entry entry, boolean admitted, @Nullable Object result) {
    if (!admitted) {
      return CallOutcome.INVALIDATED;
    }
    boolean failure = result instanceof CacherDispatcher.Failure;
    if (table.contains(entry)) {
      return failure ? CallOutcome.FAILURE_STORED : CallOutcome.STORED;
    }
    return failure ? CallOutcome.FAILED : CallOutcome.NOT_STORED;
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
        storage.removeReplaced(refresh.renewed());
      }
      table.remove(load.entry);
      load.entry.value = result;
    } finally {
      lock.unlock();
    }
  }

  /** Ends a load as if it had not begun. */
  void cancel(Load load) {
    if (load.predecessor != null) {
      restore(load);
    }
    drop(load, false, null);
    load.release(null);
  }

  private void restore(Load load) {
    try {
      StackReserve.probe();
    } catch (StackOverflowError tooDeep) {
      // Whoever cancels may have more to do than this.
      return;
    }
    lock.lock();
    try {
      renewals.restore(load, clock.awake());
    } finally {
      lock.unlock();
    }
  }
}
