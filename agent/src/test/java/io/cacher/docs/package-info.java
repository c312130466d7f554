/** The documentation tells the truth: its examples load, its links lead somewhere. */
@NullMarked
package io.cacher.docs;

import org.jspecify.annotations.NullMarked;
