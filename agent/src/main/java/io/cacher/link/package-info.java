/**
 * Connects woven methods with their caches when they are first called.
 *
 * <p>Runs inside class linking: no lambdas, no string concatenation through call sites, no logging.
 * May depend on {@code config}, {@code key}, {@code cache} and {@code boot}; knows nothing of how
 * methods are woven.
 */
@NullMarked
package io.cacher.link;

import org.jspecify.annotations.NullMarked;
