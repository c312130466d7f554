package io.cacher.cache;

import java.util.concurrent.atomic.LongAdder;

/**
 * What a cache has done since it was made or since {@link #reset}. Thread-safe; a reading taken
 * while calls run is consistent per counter, not between counters.
 *
 * <p>Holds nothing of the application, so that it may outlive the classes it counted for.
 */
public final class Counters {

  /** Calls answered without running the method. */
  public final LongAdder hits = new LongAdder();

  /** Calls that ran the method. */
  public final GuardedAdder misses = new GuardedAdder();

  /** Methods that returned. */
  public final LongAdder loads = new LongAdder();

  /** Methods that threw. */
  public final LongAdder loadFailures = new LongAdder();

  /** Time spent in methods, in nanoseconds. */
  public final LongAdder loadNanos = new LongAdder();

  /** Results stored. */
  public final GuardedAdder puts = new GuardedAdder();

  /** Time spent storing, in nanoseconds, told from a sample. */
  public final LongAdder putNanos = new LongAdder();

  /** Entries that left to keep the bound. */
  public final GuardedAdder evictions = new GuardedAdder();

  /** Entries that left because their lifetime ended. */
  public final LongAdder expired = new LongAdder();

  /** Entries that left because their receiver or their result was garbage collected. */
  public final LongAdder collected = new LongAdder();

  /** Entries that made room for a newer result of the same call, by a refresh or a write. */
  public final LongAdder replaced = new LongAdder();

  /** Entries invalidated one by one or all together. */
  public final LongAdder removals = new LongAdder();

  /** Time spent invalidating, in nanoseconds. */
  public final LongAdder removeNanos = new LongAdder();

  /** Calls that waited for the load of another caller and shared its outcome. */
  public final LongAdder coalesced = new LongAdder();

  /** Misses that neither waited nor stored: recursion, time-outs, keys that could not be made. */
  public final LongAdder bypassed = new LongAdder();

  /** Calls whose key or whose rule's expression failed, since code of the application threw. */
  public final LongAdder keyErrors = new LongAdder();

  /** Outcomes that were not stored because the rule says so of them. */
  public final LongAdder notStored = new LongAdder();

  /** Results that were not stored because an invalidation came in between. */
  public final LongAdder invalidatedLoads = new LongAdder();

  /** Methods that returned in the background to renew an entry. */
  public final LongAdder refreshes = new LongAdder();

  /** Methods that threw there, and refreshes that came to nothing. */
  public final LongAdder refreshFailures = new LongAdder();

  /** Refreshes that were not begun since too many were waiting. */
  public final LongAdder refreshesRejected = new LongAdder();

  /** Calls answered with a result whose lifetime had ended. */
  public final LongAdder staleServed = new LongAdder();

  /** Reactions to other methods' calls that failed, so that everything was invalidated instead. */
  public final LongAdder reactionErrors = new LongAdder();

  /** Sampled values that were found changed after they were stored. */
  public final LongAdder mutated = new LongAdder();

  /**
   * Results that were not stored: too heavy, of no known weight, or over a bound without eviction.
   */
  public final LongAdder rejected = new LongAdder();

  /** Results that left since an extension said that they were not good any more. */
  public final LongAdder notValid = new LongAdder();

  /** Listeners and validity predicates that threw. */
  public final LongAdder extensionErrors = new LongAdder();

  /** Removals that listeners were too slow for. */
  public final LongAdder unheardRemovals = new LongAdder();

  /** Faults of the agent's own; each let its call pass. */
  public final LongAdder faults = new LongAdder();

  /** Sampled look-ups, and their time in nanoseconds. */
  public final LongAdder sampledGets = new LongAdder();

  /** Time spent in sampled look-ups, in nanoseconds. */
  public final LongAdder sampledGetNanos = new LongAdder();

  /** Calls of writers that were made after they had returned to the application. */
  public final LongAdder writes = new LongAdder();

  /** Calls of writers that were never made, since a later one replaced them. */
  public final LongAdder coalescedWrites = new LongAdder();

  /** Calls of writers that threw and were tried again. */
  public final LongAdder writeRetries = new LongAdder();

  /** Calls of writers that were given up. */
  public final LongAdder writeLosses = new LongAdder();

  /** Calls of writers that their callers made at once: there was no room. */
  public final LongAdder writesThrough = new LongAdder();

  /** Calls of writers that wait to be made: what is so now, and no count to be reset. */
  public final LongAdder pendingWrites = new LongAdder();

  /** Hits whose result came from the store beyond the heap. */
  public final LongAdder storeHits = new LongAdder();

  /** Calls for which that store had nothing, or nothing of use. */
  public final LongAdder storeMisses = new LongAdder();

  /** Results that are in that store. */
  public final LongAdder storePuts = new LongAdder();

  /** Requests in which that store failed or was too slow, and what it gave that is damaged. */
  public final LongAdder storeErrors = new LongAdder();

  /** Requests that were not made, since that store had failed of late. */
  public final LongAdder storeSkipped = new LongAdder();

  /** Results that were not put there, since too many were waiting to be. */
  public final LongAdder storeOverruns = new LongAdder();

  /** Calls whose key or whose result has no bytes, or too many, and stays in the heap. */
  public final LongAdder storeUnshared = new LongAdder();

  /** Calls that waited for a load of another process. */
  public final LongAdder leaseWaits = new LongAdder();

  /** Those of them that ran the method in the end, since it took too long. */
  public final LongAdder leaseTimeouts = new LongAdder();

  /** How often the others were set to zero; never set to zero itself. */
  public final LongAdder resets = new LongAdder();

  private LongAdder[] all() {
    return new LongAdder[] {
      hits,
      misses,
      loads,
      loadFailures,
      loadNanos,
      puts,
      putNanos,
      evictions,
      expired,
      collected,
      replaced,
      removals,
      removeNanos,
      coalesced,
      bypassed,
      keyErrors,
      notStored,
      invalidatedLoads,
      refreshes,
      refreshFailures,
      refreshesRejected,
      staleServed,
      reactionErrors,
      mutated,
      rejected,
      notValid,
      extensionErrors,
      unheardRemovals,
      faults,
      writes,
      coalescedWrites,
      writeRetries,
      writeLosses,
      writesThrough,
      storeHits,
      storeMisses,
      storePuts,
      storeErrors,
      storeSkipped,
      storeOverruns,
      storeUnshared,
      leaseWaits,
      leaseTimeouts,
      sampledGets,
      sampledGetNanos
    };
  }

  /** Sets every counter to zero, and then counts that. */
  public void reset() {
    for (LongAdder counter : all()) {
      counter.reset();
    }
    resets.increment();
  }

  /** Adds the counts of {@code other} to these. */
  public void add(Counters other) {
    LongAdder[] mine = all();
    LongAdder[] theirs = other.all();
    for (int i = 0; i < mine.length; i++) {
      mine[i].add(theirs[i].sum());
    }
  }
}
