/**
 * Which entry leaves when a cache is over its bound.
 *
 * <p>Policies know order and frequency only: no keys, no values, no clocks. Used by {@code
 * io.cacher.cache} alone, under its lock.
 */
@NullMarked
package io.cacher.cache.policy;

import org.jspecify.annotations.NullMarked;
