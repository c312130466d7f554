/**
 * Runs the measurements of docs/benchmarks.md. Not part of the product and not run by the build.
 */
@NullMarked
package io.cacher.benchmarks;

import org.jspecify.annotations.NullMarked;
