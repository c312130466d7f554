/** Tests of how callers share results. */
@NullMarked
package io.cacher.share;

import org.jspecify.annotations.NullMarked;
