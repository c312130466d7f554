/**
 * What woven code touches. Depends on {@code java.*} alone and calls nothing.
 *
 * <p>The build moves these classes to {@code java.lang}, where the agent defines them in the boot
 * loader: every class loader and every module can then see them, filtering ones included.
 */
@NullMarked
package io.cacher.boot;

import org.jspecify.annotations.NullMarked;
