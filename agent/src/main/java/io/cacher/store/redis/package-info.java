/**
 * Results shared by a fleet through a Redis server, its sentinels or its cluster.
 *
 * <p>The only room that knows the client library, of which it uses what speaks the protocol; its
 * connections are made and kept here, since a caller must never wait longer than the time-out.
 */
@NullMarked
package io.cacher.store.redis;

import org.jspecify.annotations.NullMarked;
