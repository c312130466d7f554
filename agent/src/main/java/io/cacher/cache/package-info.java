/**
 * The cache itself: entries, look-up, lifetime, single-flight, bounds and counters.
 *
 * <p>Knows keys through {@link io.cacher.cache.Entry} alone and woven code through {@code
 * io.cacher.boot}; may depend on {@code io.cacher.cache.policy}. Linking and management build on
 * it.
 */
@NullMarked
package io.cacher.cache;

import org.jspecify.annotations.NullMarked;
