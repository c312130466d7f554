/**
 * What JConsole and every other JMX client sees. Optional at run time: a JVM image may lack {@code
 * java.management}.
 *
 * <p>Sits on top of {@code cache}; nothing on the way of a call depends on it.
 */
@NullMarked
package io.cacher.manage.jmx;

import org.jspecify.annotations.NullMarked;
