/**
 * How heavy results are, for caches that are bounded by weight.
 *
 * <p>Knows nothing of rules and may depend on {@code io.cacher.cache} alone.
 */
@NullMarked
package io.cacher.weigh;

import org.jspecify.annotations.NullMarked;
