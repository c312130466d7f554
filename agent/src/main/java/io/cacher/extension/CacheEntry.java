package io.cacher.extension;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A result and its key. Belongs to the application: do not change what it refers to, and do not
 * keep it.
 *
 * @param cache the cache's name in the rule file
 * @param method the method, such as {@code com.acme.Shop.find(long)}
 * @param key the parts of the key, primitives boxed, collections and arrays as unmodifiable lists,
 *     sets and maps; a receiver that is told apart by identity is left out
 * @param result what the method returned; null too if it was garbage collected. For a stored
 *     exception, the {@link Throwable}
 */
public record CacheEntry(
    String cache, String method, List<@Nullable Object> key, @Nullable Object result) {}
