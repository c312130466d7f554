package io.cacher.extension;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of a cached method. Belongs to the application: do not change what it refers to, and do
 * not keep it.
 *
 * @param cache the cache's name in the rule file
 * @param method the method, such as {@code com.acme.Shop.find(long, java.lang.String)}
 * @param receiver what it is called on; null for a static method
 * @param arguments in order, primitives boxed; unmodifiable
 */
public record Call(
    String cache, String method, @Nullable Object receiver, List<@Nullable Object> arguments) {}
