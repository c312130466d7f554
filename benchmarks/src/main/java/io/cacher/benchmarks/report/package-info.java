/** What was measured, how it compares with the targets, and the pages that show it. */
@NullMarked
package io.cacher.benchmarks.report;

import org.jspecify.annotations.NullMarked;
