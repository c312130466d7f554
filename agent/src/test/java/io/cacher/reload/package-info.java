/** Rule files that change while they are in force. */
@NullMarked
package io.cacher.reload;

import org.jspecify.annotations.NullMarked;
