package io.cacher.config;

import java.util.Locale;

/** A place where results are kept. */
public enum StoreKind {
  /** The memory of the JVM. */
  HEAP,
  /** A directory of this machine. */
  DISK,
  /** A Redis server or cluster. */
  REDIS,
  /** Memcached servers. */
  MEMCACHED;

  /** The word in rule files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
