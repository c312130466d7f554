package io.cacher.reload;

import io.cacher.config.CacheRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one cache.
 *
 * @param name the cache's name
 * @param before the rule as it was, or null if there was none
 * @param after the rule as it is now, or null if there is none
 * @param changes what differs between the two
 */
public record RuleChange(
    String name,
    Fate fate,
    @Nullable CacheRule before,
    @Nullable CacheRule after,
    List<PropertyChange> changes) {

  public RuleChange {
    changes = List.copyOf(changes);
  }
}
