package io.cacher.cache;

import java.util.Locale;

/** What came of a load, or of waiting for one. */
public enum CallOutcome {
  /** The result is stored. */
  STORED,
  /** The method returned; by the rule, or for want of room, the result is not stored. */
  NOT_STORED,
  /** The method returned; an invalidation came in between, so the result is not stored. */
  INVALIDATED,
  /** The method returned what cannot be shared; its calls pass from now on. */
  REFUSED,
  /** The method did not run: the store beyond the heap had the result. */
  FOUND,
  /** The method threw. */
  FAILED,
  /** The method threw, and that is stored. */
  FAILURE_STORED,
  /** The method threw, and an earlier result answered instead. */
  STALE_SERVED,
  /** The load was given up before it had a result. */
  CANCELLED,
  /** The agent failed; the caller got what the method returned. */
  FAULT,
  /** The wait was worth it: its call got the outcome of the load. */
  SHARED,
  /** The load had nothing to share; its call was decided anew. */
  UNSHARED,
  /** The wait took as long as the rule allows. */
  TIMED_OUT,
  /** The waiting thread was interrupted. */
  INTERRUPTED;

  private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The name people see, such as {@code not-stored}. */
  public String id() {
    return id;
  }

  /** Has this class ready before the first call. */
  static void initialize() {}
}
