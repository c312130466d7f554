package io.cacher.config;

/** Who waits for whose run of a method, of those who call it with the same key at once. */
enum SingleFlight {
  /** Nobody. */
  NONE,
  /** All calls in this JVM. */
  JVM,
  /** All calls in all JVMs that share the store. */
  FLEET
}
