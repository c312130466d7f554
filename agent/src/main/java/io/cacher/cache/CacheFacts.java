package io.cacher.cache;

/**
 * What a cache knows of its own use, for others to judge. Times are in nanoseconds.
 *
 * @param hits calls answered
 * @param misses calls that ran the method
 * @param puts results stored
 * @param evictions entries that left to keep the bound
 * @param maximumSize the bound in entries, or in weight
 * @param weighted whether the bound is one in weight
 * @param averageWeight what an entry weighs; 0 when nothing is stored
 * @param lifetimeNanos the shorter of the two lifetimes, or {@link Long#MAX_VALUE} for none
 * @param keys which keys were missed
 * @param receivers which receivers were missed, where they are told apart by identity
 * @param loadTimes how many runs of the method were timed of late
 * @param loadNanos what a repeated run costs
 * @param lookupTimes how many look-ups were timed
 * @param lookupNanos one look-up, when its code and data are at hand
 * @param keyNanos the part of it spent in hashing and comparing; 0 when too short to be measured
 * @param putNanos storing one result, on average; pauses are left out
 */
public record CacheFacts(
    long hits,
    long misses,
    long puts,
    long evictions,
    long maximumSize,
    boolean weighted,
    double averageWeight,
    long lifetimeNanos,
    MissFacts keys,
    MissFacts receivers,
    long loadTimes,
    double loadNanos,
    long lookupTimes,
    double lookupNanos,
    double keyNanos,
    double putNanos) {}
