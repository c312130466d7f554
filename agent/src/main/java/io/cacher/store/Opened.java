package io.cacher.store;

import org.jspecify.annotations.Nullable;

/**
 * A store that has been opened.
 *
 * @param store ready to be asked
 * @param backplane tells other processes of invalidations, or null if nobody has near caches of it
 */
public record Opened(Store store, @Nullable Backplane backplane) {}
