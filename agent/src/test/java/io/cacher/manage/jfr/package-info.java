/** Tests of events, with a recorder in the same JVM. */
@NullMarked
package io.cacher.manage.jfr;

import org.jspecify.annotations.NullMarked;
