/** Results that are there before the application asks. */
@NullMarked
package io.cacher.it.warm;

import org.jspecify.annotations.NullMarked;
