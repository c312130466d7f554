/** Stores beyond the heap, in JVMs of their own. */
package io.cacher.it.store;
