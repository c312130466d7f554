package io.cacher.cache;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry that has left its cache, or all of them together. Holds nothing of the application's
 * classes.
 *
 * @param at when, in the nanoseconds of {@link Insight#now}
 * @param why for what reason
 * @param method the woven method; empty for all entries
 * @param key the parts of its key; for those that are no values of the JDK, a {@link Stub}
 * @param infos what these parts are
 * @param ageNanos how long it was stored, or -1 where that is not known
 * @param count how many entries have left
 */
public record PastEntry(
    long at,
    Departure why,
    String method,
    List<@Nullable Object> key,
    List<KeyPartInfo> infos,
    long ageNanos,
    long count) {

  /**
   * What stands for a part of a key that must not be held.
   *
   * @param text for people
   */
  public record Stub(String text) {
    @Override
    public String toString() {
      return text;
    }
  }
}
