/**
 * Calls that change what is cached, and writers whose calls return at once, in JVMs of their own.
 */
@NullMarked
package io.cacher.it.write;

import org.jspecify.annotations.NullMarked;
