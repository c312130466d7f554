package io.cacher.cache.policy;

/** Makes policies of one kind: a cache gets a new one whenever it is cleared. Thread-safe. */
public interface PolicyFactory {

  /** An empty policy. */
  EvictionPolicy create(long maximum);

  /** Whether each hit must be reported, in order; if not, a sample will do, or none. */
  boolean needsEveryHit();
}
