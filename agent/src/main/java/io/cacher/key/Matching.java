package io.cacher.key;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pairs elements with frozen ones of the same content, each frozen one at most once. */
final class Matching {

  private final List<@Nullable Object> frozen;
  private final Map<Integer, Integer> firstWithHash;
  private final int[] nextWithHash;
  private final boolean[] taken;

  Matching(List<@Nullable Object> frozen) {
    this.frozen = frozen;
    firstWithHash = new HashMap<>(frozen.size() * 2);
    nextWithHash = new int[frozen.size()];
    taken = new boolean[frozen.size()];
    for (int i = 0; i < nextWithHash.length; i++) {
      Integer before = firstWithHash.put(Keys.hash(frozen.get(i)), i);
      nextWithHash[i] = before == null ? -1 : before;
    }
  }

  /**
   * Takes an element that is the same as {@code other}; returns its index, or -1 if none is left.
   */
  int take(@Nullable Object other) {
    Integer first = firstWithHash.get(Keys.hash(other));
    for (int i = first == null ? -1 : first; i >= 0; i = nextWithHash[i]) {
      if (!taken[i] && Keys.same(frozen.get(i), other)) {
        taken[i] = true;
        return i;
      }
    }
    return -1;
  }
}
