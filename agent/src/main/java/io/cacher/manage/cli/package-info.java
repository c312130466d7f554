/**
 * The command line, {@code java -jar cacher.jar}. One class for each command, made when it is asked
 * for. Works without a running agent.
 *
 * <p>May depend on {@code config} and its own rooms {@code exit} and {@code remote}; nothing
 * depends on it.
 */
@NullMarked
package io.cacher.manage.cli;

import org.jspecify.annotations.NullMarked;
