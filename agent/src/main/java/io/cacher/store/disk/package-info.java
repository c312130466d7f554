/**
 * The store in a directory of this machine: an append-only log of checksummed records.
 *
 * <p>Knows {@link io.cacher.store}, what transforms payloads, and the options in rule files.
 */
@NullMarked
package io.cacher.store.disk;

import org.jspecify.annotations.NullMarked;
