package io.cacher.link;

import io.cacher.cache.CacheGroup;
import io.cacher.config.CacheRule;

/**
 * A rule and its caches.
 *
 * @param rule as written
 * @param caches one for each class loader
 */
public record LinkedRule(CacheRule rule, CacheGroup caches) {}
