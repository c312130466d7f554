package io.cacher.check;

import io.cacher.match.State;

/**
 * What becomes of one method that a pattern names.
 *
 * @param text class, name and parameters
 * @param fate how it ends
 * @param state APPLIED if it is woven, or why it is not
 * @param reason why all is not well with it, a sentence; else empty
 */
public record CheckedMethod(String text, Fate fate, State state, String reason) {

  /** How it ends. */
  public enum Fate {
    /** It is cached, or reacted to. */
    WOVEN,
    /** It is woven in vain: it runs uncached, or the whole cache is invalidated with each call. */
    FAULTY,
    /** It stays as it is. */
    LEFT
  }
}
