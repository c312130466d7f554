/** Tests of the wiring. */
@NullMarked
package io.cacher.agent;

import org.jspecify.annotations.NullMarked;
