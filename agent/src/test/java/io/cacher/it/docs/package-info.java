/** The README's example is run as it stands. */
@NullMarked
package io.cacher.it.docs;

import org.jspecify.annotations.NullMarked;
