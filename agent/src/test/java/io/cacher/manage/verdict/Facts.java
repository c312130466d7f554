package io.cacher.manage.verdict;

import io.cacher.cache.CacheFacts;
import io.cacher.cache.MissFacts;

/** Facts to be judged; what is not said is zero. */
final class Facts {

  private long hits;
  private long misses;
  private double weight;
  private long lifetime = Long.MAX_VALUE;
  private long seen;
  private long returned;
  private long returnedEvicted;
  private long returnedExpired;
  private long gap;
  private long different;
  private MissFacts receivers = new MissFacts(0, 0, 0, 0, 0, 0);
  private long loadTimes;
  private double load;
  private long lookupTimes;
  private double lookup;
  private double key;
  private double put;

  private Facts() {}

  static Facts none() {
    return new Facts();
  }

  /** A method of 10 µs, called often with few keys. */
  static Facts healthy() {
    return none()
        .calls(99_000, 1_000)
        .keys(1_000, 0)
        .receivers(1_000, 990)
        .times(1_000, 10_000, 100, 50, 0, 500);
  }

  Facts calls(long newHits, long newMisses) {
    hits = newHits;
    misses = newMisses;
    return this;
  }

  Facts keys(long newSeen, long newReturned) {
    seen = newSeen;
    returned = newReturned;
    return this;
  }

  Facts evicted(long newReturned, long newDifferent) {
    returnedEvicted = newReturned;
    different = newDifferent;
    return this;
  }

  Facts weighing(double newWeight) {
    weight = newWeight;
    return this;
  }

  Facts expired(long newReturned, long newLifetime, long newGap) {
    returnedExpired = newReturned;
    lifetime = newLifetime;
    gap = newGap;
    return this;
  }

  Facts receivers(long newSeen, long newReturned) {
    receivers = new MissFacts(newSeen, newReturned, 0, 0, 0, 0);
    return this;
  }

  Facts times(
      long loads, double newLoad, long lookups, double newLookup, double newKey, double newPut) {
    loadTimes = loads;
    load = newLoad;
    lookupTimes = lookups;
    lookup = newLookup;
    key = newKey;
    put = newPut;
    return this;
  }

  CacheFacts build() {
    return new CacheFacts(
        hits,
        misses,
        misses,
        0,
        100,
        weight != 0,
        weight == 0 ? 1 : weight,
        lifetime,
        new MissFacts(seen, returned, returnedEvicted, returnedExpired, gap, different),
        receivers,
        loadTimes,
        load,
        lookupTimes,
        lookup,
        key,
        put);
  }
}
