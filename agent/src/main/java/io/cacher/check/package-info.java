/**
 * Finds out ahead of a start what the agent would do with rules on a class path.
 *
 * <p>Runs the agent's own matching, weaving and linking over class files. No class of the
 * application is loaded and none of its code runs: linking is done with {@link
 * io.cacher.weave.Likeness}es. Depends on {@code weave}, {@code invalidate} and below; the command
 * line may depend on it.
 */
@NullMarked
package io.cacher.check;

import org.jspecify.annotations.NullMarked;
