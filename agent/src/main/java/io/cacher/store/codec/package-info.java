/**
 * Results as bytes, and what may be done to the bytes on their way to a store: compression and
 * encryption.
 *
 * <p>May depend on {@code store} and the JDK; knows nothing of rules, caches and woven code.
 */
@NullMarked
package io.cacher.store.codec;

import org.jspecify.annotations.NullMarked;
