package io.cacher.match;

import io.cacher.config.Position;
import java.util.List;

/**
 * What became of one pattern so far.
 *
 * @param cache the cache it belongs to
 * @param pattern the pattern as written
 * @param position where it was written
 * @param trigger whether it selects methods the cache reacts to, and not those it caches
 * @param state what became of it
 * @param methods how many methods are woven, the same method in two loaders counting twice
 * @param classes how many classes they are in
 * @param woven some of them, {@code com.acme.ProductService.findById(long)}
 * @param text one sentence for people: what happened and what to do
 */
public record PatternReport(
    String cache,
    String pattern,
    Position position,
    boolean trigger,
    State state,
    int methods,
    int classes,
    List<String> woven,
    String text) {

  public PatternReport {
    woven = List.copyOf(woven);
  }

  /** {@code cache: pattern text}, a line for the log. */
  @Override
  public String toString() {
    return cache + ": " + (trigger ? "trigger " : "") + pattern + " " + text;
  }
}
