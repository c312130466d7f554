/**
 * Rule patterns meet classes: which class, which method, and the reason why not.
 *
 * <p>Depends on {@code io.cacher.config} and java.base alone; weaving, linking and management may
 * depend on it.
 */
@NullMarked
package io.cacher.match;

import org.jspecify.annotations.NullMarked;
