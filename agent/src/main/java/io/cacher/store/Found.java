package io.cacher.store;

import org.jspecify.annotations.Nullable;

/**
 * What a tier knows of a call.
 *
 * @param stamp for a later {@link Tier#put}
 * @param present whether there is a result that may be used
 * @param result the result, if present; may be null then, too
 * @param ageNanos how long ago the method had returned it
 * @param remainingNanos how much longer it lives; {@link Long#MAX_VALUE} for ever
 * @param costNanos how long the method took
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, never compared
public record Found(
    byte[] stamp,
    boolean present,
    @Nullable Object result,
    long ageNanos,
    long remainingNanos,
    long costNanos) {

  static Found nothing(byte[] stamp) {
    return new Found(stamp, false, null, 0, 0, 0);
  }
}
