package io.cacher.link;

import io.cacher.cache.CacheGroup;
import io.cacher.config.CacheRule;
import io.cacher.warm.Warmer;
import org.jspecify.annotations.Nullable;

/**
 * A rule and its caches.
 *
 * @param rule as written
 * @param caches one for each class loader
 * @param warmer makes calls ahead of the application, or null if the rule asks for none
 */
public record LinkedRule(CacheRule rule, CacheGroup caches, @Nullable Warmer warmer) {

  /** A rule that asks for nothing but caches. */
  public LinkedRule(CacheRule rule, CacheGroup caches) {
    this(rule, caches, null);
  }
}
