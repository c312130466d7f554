/**
 * Calls of writers that return at once and run later: what waits, in which order, and the threads
 * that run it.
 *
 * <p>May depend on {@code boot}, {@code cache}, {@code config} and {@code key}.
 */
@NullMarked
package io.cacher.write;

import org.jspecify.annotations.NullMarked;
