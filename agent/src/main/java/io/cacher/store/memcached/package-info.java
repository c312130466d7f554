/**
 * Results shared by a fleet through memcached servers.
 *
 * <p>Speaks the text protocol itself: five commands. The clients that there are start management
 * and shutdown hooks, log by a library of their own, or bring a network framework along; see
 * docs/stores.md.
 */
@NullMarked
package io.cacher.store.memcached;

import org.jspecify.annotations.NullMarked;
