package io.cacher.config;

/** Which entry leaves when a cache is over its bound. */
public enum Eviction {
  /** The one least likely to be asked for again, by recency and frequency. */
  TINYLFU,
  /** The one whose last use is longest ago. */
  LRU,
  /** The one used least often; of several, the one stored first. */
  LFU,
  /** The one stored first. */
  FIFO,
  /** The one used last; storing is a use. */
  MRU,
  /** Any one. */
  RANDOM,
  /** None: what comes over the bound is not stored. */
  NONE
}
