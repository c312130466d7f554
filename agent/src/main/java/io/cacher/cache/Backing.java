package io.cacher.cache;

import io.cacher.store.Tier;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the caches of a rule have beyond the heap.
 *
 * @param tier where they keep results
 * @param heap whether in the heap, too
 * @param heapExpireAfterWrite how long they stay in the heap at most, or null
 * @param exclusive whether no other JVM writes there
 * @param keyed whether others invalidate what has a key that they name
 * @param fleet whether one process at a time loads a result
 */
public record Backing(
    Tier tier,
    boolean heap,
    @Nullable Duration heapExpireAfterWrite,
    boolean exclusive,
    boolean keyed,
    boolean fleet) {}
