/** Calls that change what is cached, in JVMs of their own. */
@NullMarked
package io.cacher.it.write;

import org.jspecify.annotations.NullMarked;
