package io.cacher.config;

/** How callers share a result that they could change. */
public enum Share {
  /** All get the same object. */
  REFERENCE,
  /** Each gets a copy. */
  COPY,
  /** All get the same unmodifiable collection. */
  FREEZE
}
