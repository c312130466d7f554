package io.cacher.store;

import org.jspecify.annotations.Nullable;

/**
 * How it stands between a cache and its store.
 *
 * @param state what the breaker lets through
 * @param waiting how many results are on their way, of whichever cache
 * @param unsent how many invalidations the store has yet to be told, of whichever cache
 * @param messages how near caches follow one another, or null where they do not
 */
public record StoreFacts(
    Breaker.State state, long waiting, long unsent, Backplane.@Nullable Facts messages) {}
