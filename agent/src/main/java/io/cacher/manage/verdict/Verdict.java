package io.cacher.manage.verdict;

import java.util.Locale;

/** What can be wrong with a rule that is correct as far as notation goes. */
public enum Verdict {
  /** Each call has a receiver of its own, so that no call meets another's result. */
  RECEIVERS_NEVER_REPEAT,
  /** Each call has a key of its own. */
  KEYS_NEVER_REPEAT,
  /** Looking up and storing takes longer than the runs of the method that it saves. */
  SLOWER_THAN_THE_METHOD,
  /** Most of a look-up is hashing and comparing the key, and that takes long. */
  KEY_HASHING_DOMINATES,
  /** A method without arguments answers from what its receiver holds at the moment. */
  STATE_IN_THE_RECEIVER,
  /** A caller changed a result that others share. */
  RESULT_CHANGED,
  /** A part of the key is equal to itself alone. */
  IDENTITY_EQUALS,
  /** Entries leave for want of room before they are hit. */
  EVICTED_BEFORE_FIRST_HIT,
  /** Entries expire before they are hit. */
  EXPIRED_BEFORE_FIRST_HIT;

  /** The name people see, such as {@code keys-never-repeat}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
