/** Forks {@code java -jar cacher.jar check}. */
@NullMarked
package io.cacher.it.check;

import org.jspecify.annotations.NullMarked;
