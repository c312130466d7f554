package io.cacher.extension;

/** Why an entry left its cache. More causes may come. */
public enum RemovalCause {
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
