/**
 * Near caches that follow what other processes invalidate: numbered messages, gaps noticed, and
 * whatever is in doubt emptied.
 *
 * <p>Knows no particular server: a {@link io.cacher.store.coherence.Bus} carries the messages.
 */
@NullMarked
package io.cacher.store.coherence;

import org.jspecify.annotations.NullMarked;
