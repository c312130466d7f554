/** Programs whose methods are cached for no good, and one for which it is. */
@NullMarked
package app.program.verdict;

import org.jspecify.annotations.NullMarked;
