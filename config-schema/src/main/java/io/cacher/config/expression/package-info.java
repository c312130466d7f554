/**
 * The expressions of rules, such as {@code arg0.id > 0 && !this.readOnly}: their syntax tree and
 * its parser.
 *
 * <p>Knows nothing of types, so that a rule file can be checked without the application. Depends on
 * the texts of {@code io.cacher.config.text} and the JDK alone.
 */
@NullMarked
package io.cacher.config.expression;

import org.jspecify.annotations.NullMarked;
