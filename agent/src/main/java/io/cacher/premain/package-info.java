/**
 * The only classes the application's class loader sees: checks, then the agent's own loader.
 *
 * <p>Java 8 bytecode, {@code java.*} alone, nothing else in the agent may depend on it.
 */
@NullMarked
package io.cacher.premain;

import org.jspecify.annotations.NullMarked;
