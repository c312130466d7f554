package io.cacher.config;

/** How a cache holds its results against the garbage collector. */
public enum ValueStrength {
  /** Until they are evicted, invalidated or expire. */
  STRONG,
  /** Until memory runs short. */
  SOFT,
  /** As long as the application holds them itself. */
  WEAK
}
