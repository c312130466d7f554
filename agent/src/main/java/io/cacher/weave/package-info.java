/**
 * Changes classes: the only room that knows Byte Buddy.
 *
 * <p>Byte Buddy is not loaded before the first class that a rule selects. May depend on {@code
 * match}, {@code link} and what they build on.
 */
@NullMarked
package io.cacher.weave;

import org.jspecify.annotations.NullMarked;
