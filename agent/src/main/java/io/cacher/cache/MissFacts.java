package io.cacher.cache;

/**
 * What a sample of misses says. Only ratios mean something, but for {@link #different}.
 *
 * @param seen misses in the sample
 * @param returned those among them of something that had been missed before
 * @param returnedEvicted those that would have been hits in a larger cache
 * @param returnedExpired those that would have been hits with a longer lifetime
 * @param expiredGapNanos between two misses of such a one, on average
 * @param different an estimate of how many different ones were missed in all
 */
public record MissFacts(
    long seen,
    long returned,
    long returnedEvicted,
    long returnedExpired,
    long expiredGapNanos,
    long different) {}
