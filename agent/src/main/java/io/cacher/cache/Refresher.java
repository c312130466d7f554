package io.cacher.cache;

/**
 * Renews the results of one woven method.
 *
 * @param pool where
 * @param method how
 */
public record Refresher(RefreshPool pool, Rerun method) {}
