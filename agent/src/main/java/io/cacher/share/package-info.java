/**
 * What keeps callers from changing each other's results: copies and unmodifiable collections.
 *
 * <p>May depend on {@code cache}; knows nothing of how methods are linked or woven.
 */
@NullMarked
package io.cacher.share;

import org.jspecify.annotations.NullMarked;
