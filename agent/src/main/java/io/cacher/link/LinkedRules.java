package io.cacher.link;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules in force. Thread-safe: they are exchanged all at once, and read without a lock by
 * threads that link.
 */
public final class LinkedRules {

  private volatile Map<String, LinkedRule> byName = Map.of();

  /** No rules yet. */
  public LinkedRules() {}

  /** These rules. */
  public LinkedRules(Collection<LinkedRule> rules) {
    set(rules);
  }

  /** Has these rules in force from now on, in their order. */
  public void set(Collection<LinkedRule> rules) {
    Map<String, LinkedRule> named = new LinkedHashMap<>();
    for (LinkedRule rule : rules) {
      named.put(rule.rule().name(), rule);
    }
    byName = named;
  }

  /** All rules, in order. A snapshot: what is exchanged later does not show. */
  public Collection<LinkedRule> all() {
    return Collections.unmodifiableCollection(byName.values());
  }

  /** The rule of this name, or null if there is none now. */
  public @Nullable LinkedRule named(String name) {
    return byName.get(name);
  }

  /** The rule that has the place now of the one that woven code means by {@code id}, or null. */
  public @Nullable LinkedRule inPlaceOf(String id) {
    return named(LinkedRule.name(id));
  }

  /** The rule that woven code means by {@code id}; null if it has been exchanged or removed. */
  public @Nullable LinkedRule withId(String id) {
    LinkedRule rule = inPlaceOf(id);
    return rule != null && rule.id().equals(id) ? rule : null;
  }
}
