package io.cacher.match;

import io.cacher.config.CacheRule;
import io.cacher.config.MethodPattern;
import java.util.List;

/**
 * A method to be woven because caches react to it.
 *
 * @param method the method
 * @param reactions who reacts, at least one
 */
public record TriggerMatch(MethodInfo method, List<Reacting> reactions) {

  /**
   * A reaction of a rule.
   *
   * @param rule the cache that reacts
   * @param number the reaction's index in {@link CacheRule#reactions}
   * @param pattern the pattern that selected the method
   */
  public record Reacting(CacheRule rule, int number, MethodPattern pattern) {}

  public TriggerMatch {
    reactions = List.copyOf(reactions);
  }
}
