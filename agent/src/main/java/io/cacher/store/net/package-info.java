/**
 * What stores have in common that lie behind a network: connections that never keep a caller
 * waiting, and the bytes under a key.
 */
@NullMarked
package io.cacher.store.net;

import org.jspecify.annotations.NullMarked;
