/** What is hard on JVM agents, a test for each trap, in forked JVMs with the real jar. */
@NullMarked
package io.cacher.it.trap;

import org.jspecify.annotations.NullMarked;
