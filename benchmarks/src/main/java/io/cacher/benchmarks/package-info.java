/** The commands that measure and report; see docs/benchmarks.md. Not part of the product. */
@NullMarked
package io.cacher.benchmarks;

import org.jspecify.annotations.NullMarked;
