/**
 * Turns the expressions of rules into method handles, once the types of a method are known.
 *
 * <p>Depends on {@code config} for their syntax and on {@code cache} for names of classes; how a
 * path is followed it is told by {@code link}.
 */
@NullMarked
package io.cacher.link.expression;

import org.jspecify.annotations.NullMarked;
