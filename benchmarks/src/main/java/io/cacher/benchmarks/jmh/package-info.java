/** What JMH measures: hits, misses, threads and sizes, with the agent attached to every fork. */
@NullMarked
package io.cacher.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
