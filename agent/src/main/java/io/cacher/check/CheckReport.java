package io.cacher.check;

import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What the agent would do with rules on a class path.
 *
 * @param caches in the order of the rules
 * @param classes how many classes are on the class path
 * @param remarks what could not be read of the class path, a sentence each
 */
public record CheckReport(List<CheckedCache> caches, int classes, List<String> remarks) {

  public CheckReport {
    caches = List.copyOf(caches);
    remarks = List.copyOf(remarks);
  }

  /** How many patterns select nothing. */
  public int unmatched() {
    return sum(CheckedCache::unmatched);
  }

  /** How many methods are selected and would not work as the rule says. */
  public int faulty() {
    return sum(CheckedCache::faulty);
  }

  /** How many methods would be cached. */
  public int cached() {
    return sum(CheckedCache::cached);
  }

  private int sum(ToIntFunction<CheckedCache> count) {
    int sum = 0;
    for (CheckedCache cache : caches) {
      sum += count.applyAsInt(cache);
    }
    return sum;
  }
}
