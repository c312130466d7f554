/**
 * Small text algorithms: globs over type names, nearest words, quoting.
 *
 * <p>Depends on the JDK alone.
 */
@NullMarked
package io.cacher.config.text;

import org.jspecify.annotations.NullMarked;
