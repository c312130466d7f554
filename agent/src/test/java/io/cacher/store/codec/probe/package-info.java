/**
 * Values of all kinds that methods return, for whoever has to keep them as bytes: what is expected
 * of Cacher's codec, and what other codecs make of them.
 */
package io.cacher.store.codec.probe;
