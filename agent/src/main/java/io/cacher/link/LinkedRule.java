package io.cacher.link;

import io.cacher.cache.CacheGroup;
import io.cacher.config.CacheRule;
import io.cacher.plugin.RuleExtensions;
import io.cacher.warm.Warmer;
import io.cacher.write.WriteQueue;
import org.jspecify.annotations.Nullable;

/**
 * A rule and its caches.
 *
 * @param rule as written
 * @param caches one for each class loader
 * @param warmer makes calls ahead of the application, or null if the rule asks for none
 * @param writes holds the calls of writers that are made later, or null if it is no rule of writers
 * @param extensions what it names
 */
public record LinkedRule(
    CacheRule rule,
    CacheGroup caches,
    @Nullable Warmer warmer,
    @Nullable WriteQueue writes,
    RuleExtensions extensions) {

  /** A rule that asks for nothing but caches. */
  public LinkedRule(CacheRule rule, CacheGroup caches) {
    this(rule, caches, null, null, RuleExtensions.NONE);
  }
}
