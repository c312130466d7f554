package io.cacher.check;

import io.cacher.config.Position;
import io.cacher.match.State;
import java.util.List;

/**
 * What becomes of one pattern.
 *
 * @param text the pattern as written
 * @param position where
 * @param trigger whether it selects methods the cache reacts to, and not those it caches
 * @param state APPLIED, or why it selects nothing
 * @param reason the same in a sentence; empty when it applies
 * @param methods the methods it names, woven or not
 */
public record CheckedPattern(
    String text,
    Position position,
    boolean trigger,
    State state,
    String reason,
    List<CheckedMethod> methods) {

  public CheckedPattern {
    methods = List.copyOf(methods);
  }

  /** Whether it selects anything. */
  public boolean matches() {
    return state == State.APPLIED;
  }

  /** How many methods end so. */
  public int count(CheckedMethod.Fate fate) {
    int count = 0;
    for (CheckedMethod method : methods) {
      count += method.fate() == fate ? 1 : 0;
    }
    return count;
  }
}
