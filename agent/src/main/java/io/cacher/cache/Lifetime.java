package io.cacher.cache;

import org.jspecify.annotations.Nullable;

/**
 * How long entries live. Immutable; durations in nanoseconds.
 *
 * @param afterWrite from the end of the call, or {@link #UNLIMITED}
 * @param afterAccess from the last hit, or {@link #UNLIMITED}
 */
record Lifetime(long afterWrite, long afterAccess) {

  static final long UNLIMITED = Long.MAX_VALUE;

  static Lifetime of(
      java.time.@Nullable Duration afterWrite, java.time.@Nullable Duration afterAccess) {
    return new Lifetime(nanos(afterWrite), nanos(afterAccess));
  }

  /** Whether entries live for no time at all, so that storing one is pointless. */
  boolean none() {
    return afterWrite == 0 || afterAccess == 0;
  }

  boolean limited() {
    return afterWrite != UNLIMITED || afterAccess != UNLIMITED;
  }

  /** {@code now + duration}, where both may be as large as they like. */
  static long end(long now, long duration) {
    return duration >= Entry.FOREVER - now ? Entry.FOREVER : now + duration;
  }

  /** A duration in nanoseconds; {@link #UNLIMITED} for null. */
  static long nanos(java.time.@Nullable Duration duration) {
    if (duration == null) {
      return UNLIMITED;
    }
    try {
      return duration.toNanos();
    } catch (ArithmeticException beyondCenturies) {
      return UNLIMITED;
    }
  }
}
