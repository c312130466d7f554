package io.cacher.config;

/** What turns results into bytes and back. */
public enum StoreCodec {
  /** Cacher's own, which makes faithful copies or none. */
  CACHER,
  /** The JDK's serialisation. */
  JAVA
}
