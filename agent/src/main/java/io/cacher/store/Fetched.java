package io.cacher.store;

import org.jspecify.annotations.Nullable;

/**
 * What a store knows of an address at one moment.
 *
 * @param payload what was put, or null if nothing was, it has expired, or an invalidation has
 *     struck it since
 * @param remainingMillis how much longer the payload may be used; {@link Long#MAX_VALUE} for ever
 * @param stamp the state of the address and its groups, for a later {@link Store#put}; opaque to
 *     all but the store that made it
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, never compared
public record Fetched(byte @Nullable [] payload, long remainingMillis, byte[] stamp) {}
