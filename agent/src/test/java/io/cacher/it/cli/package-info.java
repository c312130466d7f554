/** The command line beside running JVMs: real processes on both sides. */
@NullMarked
package io.cacher.it.cli;

import org.jspecify.annotations.NullMarked;
