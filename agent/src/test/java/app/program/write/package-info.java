/**
 * Programs whose calls change what is cached, and programs that write, at once as they think. They
 * know nothing of Cacher.
 */
@NullMarked
package app.program.write;

import org.jspecify.annotations.NullMarked;
