/** The agent watched from outside, by the tools that people use. */
@NullMarked
package io.cacher.it.observe;

import org.jspecify.annotations.NullMarked;
