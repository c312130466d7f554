/** Integration tests: forked JVMs with the real {@code cacher.jar}, on every JDK found. */
@NullMarked
package io.cacher.it;

import org.jspecify.annotations.NullMarked;
