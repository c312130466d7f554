/**
 * What makes two calls the same: hashing, comparing and freezing of key parts, and the way to them.
 *
 * <p>Depends on the JDK alone. The spun look-up code and linking build on it.
 */
@NullMarked
package io.cacher.key;

import org.jspecify.annotations.NullMarked;
