package io.cacher.config;

/** Whether a cache answers calls. */
public enum Mode {
  /** Calls are answered from the cache. */
  ON,
  /** Classes stay as they were. */
  OFF
}
