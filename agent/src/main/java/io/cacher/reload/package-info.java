/**
 * Rule files that change while they are in force: noticing it, and telling what the change means.
 *
 * <p>Depends on {@code io.cacher.config} and {@code java.io} alone, and changes nothing itself:
 * that is the job of {@code io.cacher.agent}. Its classes are loaded when a change is seen.
 */
@NullMarked
package io.cacher.reload;

import org.jspecify.annotations.NullMarked;
