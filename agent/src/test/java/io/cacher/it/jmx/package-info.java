/** What management clients outside the JVM see. */
@NullMarked
package io.cacher.it.jmx;

import org.jspecify.annotations.NullMarked;
