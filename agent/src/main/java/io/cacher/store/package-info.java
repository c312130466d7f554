/**
 * Tiers beyond the heap: what a store is, and what is common to all of them.
 *
 * <p>A store keeps bytes under an {@link io.cacher.store.Address}; what the bytes mean is the
 * business of a {@link io.cacher.store.Codec}. Knows nothing of entries and woven code.
 */
@NullMarked
package io.cacher.store;

import org.jspecify.annotations.NullMarked;
