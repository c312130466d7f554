/**
 * What the agent thinks of its own rules: pure functions over what caches know of their use, and a
 * book of what they found.
 *
 * <p>May depend on {@code io.cacher.cache} and {@code io.cacher.config}.
 */
@NullMarked
package io.cacher.manage.verdict;

import org.jspecify.annotations.NullMarked;
