/**
 * Code that does not know Cacher: libraries, a framework and the output of many compilers, run with
 * and without it and held to the same results.
 */
@NullMarked
package io.cacher.it.real;

import org.jspecify.annotations.NullMarked;
