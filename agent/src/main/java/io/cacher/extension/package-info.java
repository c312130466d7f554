/**
 * What extensions of Cacher implement and are given. Part of its public face: it changes with the
 * major version only, and depends on the JDK alone.
 */
@NullMarked
package io.cacher.extension;

import org.jspecify.annotations.NullMarked;
