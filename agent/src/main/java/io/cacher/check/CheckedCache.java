package io.cacher.check;

import io.cacher.config.Position;
import java.util.List;

/**
 * What becomes of one rule.
 *
 * @param name the cache
 * @param position where it is written
 * @param off whether it is off, so that its patterns are not tried
 * @param patterns what becomes of each pattern, those of triggers after those of methods
 * @param remarks what is dangerous about the methods it selects, a sentence each
 */
public record CheckedCache(
    String name,
    Position position,
    boolean off,
    List<CheckedPattern> patterns,
    List<String> remarks) {

  public CheckedCache {
    patterns = List.copyOf(patterns);
    remarks = List.copyOf(remarks);
  }

  int unmatched() {
    int count = 0;
    for (CheckedPattern pattern : patterns) {
      count += pattern.matches() ? 0 : 1;
    }
    return count;
  }

  int faulty() {
    int count = 0;
    for (CheckedPattern pattern : patterns) {
      count += pattern.count(CheckedMethod.Fate.FAULTY);
    }
    return count;
  }

  int cached() {
    int count = 0;
    for (CheckedPattern pattern : patterns) {
      count += pattern.trigger() ? 0 : pattern.count(CheckedMethod.Fate.WOVEN);
    }
    return count;
  }
}
