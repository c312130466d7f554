/** Programs with reactive methods. */
@NullMarked
package app.program.reactive;

import org.jspecify.annotations.NullMarked;
