/**
 * Calls methods before the application asks for their results.
 *
 * <p>May depend on {@code config}; knows nothing of caches, since the calls go through the woven
 * methods.
 */
@NullMarked
package io.cacher.warm;

import org.jspecify.annotations.NullMarked;
