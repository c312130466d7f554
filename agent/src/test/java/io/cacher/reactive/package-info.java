/** Tests of results that work when they are subscribed to. */
@NullMarked
package io.cacher.reactive;

import org.jspecify.annotations.NullMarked;
