package io.cacher.match;

import io.cacher.config.CacheRule;
import io.cacher.config.MethodPattern;

/**
 * A method to be woven.
 *
 * @param method the method
 * @param rule the cache it belongs to
 * @param pattern the pattern of that cache that selected it
 */
public record Match(MethodInfo method, CacheRule rule, MethodPattern pattern) {}
