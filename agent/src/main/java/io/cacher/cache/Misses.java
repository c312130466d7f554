package io.cacher.cache;

import io.cacher.boot.CacherDispatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a call that no live entry was found for: it is answered after all, loads, waits
 * for another's load, or passes. Thread-safe.
 */
final class Misses {

  /** A call is to be decided again, since what it met has changed meanwhile. */
  private static final Object RETRY = new Object();

  private final Cache cache;
  private final CoarseClock clock;
  private final Counters counters;
  private final ReentrantLock lock;
  private final Storage storage;
  private final EntryTable table;
  private final Renewals renewals;

  Misses(Cache cache, CoarseClock clock, Renewals renewals) {
    this.cache = cache;
    this.clock = clock;
    this.counters = cache.counters();
    this.lock = cache.lock;
    this.storage = cache.storage;
    this.table = cache.table();
    this.renewals = renewals;
  }

  /** A hit, the load that the call shall make, or null to let it pass. */
  @Nullable Object decide(Entry probe) {
    StackReserve.probe();
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
        if (different.size() == Cache.MOST_COLLISIONS) {
          return cache.bypass(load.entry.site());
        }
      }
    }
  }

  /** What a look-up would have found, had the clock not been at rest; else null. */
  CacherDispatcher.@Nullable Hit foundAtRest(Entry probe) {
    if (!clock.setGoing()) {
      return null;
    }
    List<Entry> different = new ArrayList<>(2);
    while (different.size() < Cache.MOST_COLLISIONS) {
      Entry rival;
      lock.lock();
      try {
        rival = table.sameHash(probe, different);
      } finally {
        lock.unlock();
      }
      if (rival == null) {
        return null;
      }
      if (rival.sameKey(probe)) {
        return rival.loading() ? null : cache.answer(rival);
      }
      different.add(rival);
    }
    return null;
  }

  private Load begun(Refresh refresh) {
    lock.lock();
    try {
      refresh.begin(storage.invalidations(), storage.tags.invalidations());
    } finally {
      lock.unlock();
    }
    return refresh;
  }

  /** Called under the lock. */
  private Load claimed(Load load) {
    counters.misses.incrementGuarded();
    load.entry.site().counts().misses.incrementGuarded();
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
        Object answer = meetStored(rival, load);
        if (answer instanceof CacherDispatcher.Hit) {
          counters.hits.increment();
          return answer;
        }
        if (answer == null) {
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

  /** A hit, the refresh to wait for, or null if {@code load} has taken the entry's place. */
  private @Nullable Object meetStored(Entry rival, Load load) {
    long now = clock.awake();
    long end = rival.expiresAt;
    boolean valid = rival.valid();
    CacherDispatcher.Hit held = valid ? Answer.of(rival) : null;
    if (end > now && held != null) {
      cache.postpone(rival, end, now);
      renewals.hit(rival, now);
      storage.hit(rival);
      return held;
    }
    if (valid && held == null) {
      storage.replaceCollected(rival, load.entry);
      return null;
    }
    if (held != null && rival instanceof RefreshableEntry old) {
      Object answer = renewals.answer(old, held, load, now);
      if (answer != null && !(answer instanceof Refresh begun && outrun(begun))) {
        return answer;
      }
    }
    replaceExpired(rival, load);
    return null;
  }

  private void replaceExpired(Entry expired, Load load) {
    storage.replaceExpired(expired, load.entry);
    boolean excuses = expired.valid() && expired.failure() == null;
    if (excuses
        && cache.freshness().staleIfError() > 0
        && expired instanceof RefreshableEntry old) {
      load.predecessor = old;
    }
  }

  /** Whether a load may have read what was changed: nobody joins it any more. */
  private boolean outrun(Load running) {
    return running.tagsBefore() != storage.tags.invalidations();
  }

  /** A load that is overdue may have lost its thread: the next caller becomes the owner. */
  private boolean takesOver(Load lost, Load load) {
    if (!lost.ended() && !lost.runsLongerThan(cache.overdueNanos())) {
      return false;
    }
    storage.succeed(lost.entry, load.entry);
    load.takesOver(lost);
    load.predecessor = lost.predecessor;
    return true;
  }

  private @Nullable Object waitFor(Load other, Load load) {
    if (other instanceof AsyncLoad pending) {
      return join(pending, load);
    }
    long timeout = cache.lockTimeoutNanos();
    boolean mayWait = load.entry.site().singleFlight() && timeout > 0;
    long patience = load.patience(timeout);
    if (!mayWait
        || patience <= 0
        || other.owner == Thread.currentThread()
        || !WaitGraph.enter(other)) {
      return cache.bypass(load.entry.site());
    }
    boolean ended;
    CallRecord wait = null;
    try {
      wait = cache.recordWait(load.entry.site());
      ended = other.await(patience);
    } catch (InterruptedException e) {
      over(wait, CallOutcome.INTERRUPTED);
      // The application's business, not ours: its method will see the flag.
      Thread.currentThread().interrupt();
      return cache.bypass(load.entry.site());
    } finally {
      WaitGraph.exit();
    }
    if (!ended) {
      over(wait, CallOutcome.TIMED_OUT);
      return afterTimeout(other, load);
    }
    CacherDispatcher.Hit outcome = other.outcome();
    over(wait, outcome == null ? CallOutcome.UNSHARED : CallOutcome.SHARED);
    return outcome == null ? RETRY : shared(outcome);
  }

  private static void over(@Nullable CallRecord wait, CallOutcome outcome) {
    if (wait != null) {
      wait.decided(outcome);
      wait.over();
    }
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
    return outcome == null ? cache.bypass(load.entry.site()) : shared(outcome);
  }

  private CacherDispatcher.Hit shared(CacherDispatcher.Hit outcome) {
    counters.coalesced.increment();
    counters.hits.increment();
    renewals.hit(outcome, clock.awake());
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
    return cache.bypass(load.entry.site());
  }
}
