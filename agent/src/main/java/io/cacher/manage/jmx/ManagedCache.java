package io.cacher.manage.jmx;

import io.cacher.cache.CacheGroup;
import io.cacher.config.CacheRule;

/**
 * A rule that is in force, and its caches.
 *
 * @param rule as written
 * @param caches one for each class loader
 */
public record ManagedCache(CacheRule rule, CacheGroup caches) {}
