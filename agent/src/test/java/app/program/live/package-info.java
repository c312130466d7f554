/** Programs that are attached to while they run. */
@NullMarked
package app.program.live;

import org.jspecify.annotations.NullMarked;
