/**
 * The command line, {@code java -jar cacher.jar}. Works without a running agent.
 *
 * <p>May depend on {@code config}; nothing depends on it.
 */
@NullMarked
package io.cacher.manage.cli;

import org.jspecify.annotations.NullMarked;
