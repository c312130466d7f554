/** Writers whose calls return at once. */
@NullMarked
package io.cacher.it.write;

import org.jspecify.annotations.NullMarked;
