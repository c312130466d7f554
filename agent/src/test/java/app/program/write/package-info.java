/** Programs whose calls change what is cached. They know nothing of Cacher. */
@NullMarked
package app.program.write;

import org.jspecify.annotations.NullMarked;
