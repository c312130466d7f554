package io.cacher.match;

import io.cacher.config.TypePattern;

/** Answers questions of descent, for patterns with {@code +}. */
public interface Supertypes {

  /**
   * Whether the class, or anything it extends or implements, matches the pattern. A supertype that
   * cannot be looked up does not match. Never throws.
   */
  boolean isSubtype(ClassInfo type, TypePattern pattern);
}
