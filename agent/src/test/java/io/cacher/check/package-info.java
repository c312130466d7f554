/** Tests of {@code check}. */
@NullMarked
package io.cacher.check;

import org.jspecify.annotations.NullMarked;
