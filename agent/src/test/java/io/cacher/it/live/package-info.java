/** Attaching to JVMs that run, changing them, and detaching again. */
@NullMarked
package io.cacher.it.live;

import org.jspecify.annotations.NullMarked;
