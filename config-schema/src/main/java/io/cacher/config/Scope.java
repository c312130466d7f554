package io.cacher.config;

/** How the receiver of an instance method takes part in the key. Static methods have none. */
public enum Scope {
  /** Receivers are told apart by identity and held weakly. */
  INSTANCE,
  /** The receiver is ignored. */
  SHARED,
  /** Receivers are told apart by their own {@code equals}. */
  EQUAL
}
