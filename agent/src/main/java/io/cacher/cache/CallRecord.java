package io.cacher.cache;

/** The record of one load or wait that has begun. Throws nothing. */
public interface CallRecord {

  /** Notes what came of it; the last word counts. */
  void decided(CallOutcome outcome);

  /** It is over, now. */
  void over();
}
