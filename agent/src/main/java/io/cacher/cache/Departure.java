package io.cacher.cache;

/** Why a stored entry left. */
public enum Departure {
  /** It was invalidated. */
  EXPLICIT,
  /** Another result took its place. */
  REPLACED,
  /** Its receiver or its result was garbage collected. */
  COLLECTED,
  /** Its lifetime ended. */
  EXPIRED,
  /** It left to keep the bound. */
  SIZE
}
