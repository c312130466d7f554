package io.cacher.link;

import java.lang.invoke.MethodHandle;

/**
 * One step of a path.
 *
 * @param handle {@code (owner)value}, or {@code ()value} for a context value
 * @param value what the sources tell of the value; more than what the handle is sure to return
 */
record Access(MethodHandle handle, Shape value) {}
