/**
 * Finds the extensions that rules name, and tells listeners of what has left a cache. Of the rest
 * of the agent, it knows caches and rules.
 */
@NullMarked
package io.cacher.plugin;

import org.jspecify.annotations.NullMarked;
