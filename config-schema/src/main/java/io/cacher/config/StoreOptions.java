package io.cacher.config;

import java.time.Duration;

/**
 * How a store beyond the heap is reached. Immutable; equal options mean the same store, which a
 * reload of the rules leaves open.
 */
public sealed interface StoreOptions permits DiskOptions, RedisOptions, MemcachedOptions {

  /** Which store it is. */
  StoreKind kind();

  /** How long a call may wait for the store; longer than zero. */
  Duration timeout();

  /** The largest result that is stored, encoded, in bytes. */
  long maximumValueSize();
}
