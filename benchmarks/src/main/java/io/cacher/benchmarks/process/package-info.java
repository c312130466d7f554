/** What is measured of whole processes: start, memory, idling, applications. Needs Linux. */
@NullMarked
package io.cacher.benchmarks.process;

import org.jspecify.annotations.NullMarked;
