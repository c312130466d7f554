/**
 * What caches do when other methods are called: invalidate and store, at once or after a commit.
 *
 * <p>Sits on top of {@code link} and {@code cache} and is never on the way of a hit.
 */
@NullMarked
package io.cacher.invalidate;

import org.jspecify.annotations.NullMarked;
