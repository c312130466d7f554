/**
 * What the JDK's Flight Recorder is told. Optional at run time: a Java image may lack {@code
 * jdk.jfr}, and as long as nobody records, none of the event classes is loaded.
 *
 * <p>Sits on top of {@code cache}, whose listeners it implements; the only room that knows {@code
 * jdk.jfr}. Events hold names, times and counts, never a key or a value.
 */
@NullMarked
package io.cacher.manage.jfr;

import org.jspecify.annotations.NullMarked;
