package io.cacher.cache;

/**
 * A stored entry that many hits are on.
 *
 * @param entry the entry
 * @param samples how many of the sampled hits were surely on its key
 * @param of how many hits were sampled
 */
public record HotEntry(Entry entry, long samples, long of) {}
