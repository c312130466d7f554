/** Rules that change while the application runs. */
@NullMarked
package io.cacher.it.reload;

import org.jspecify.annotations.NullMarked;
