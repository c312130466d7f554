/** Real servers for tests: started, held up, killed and started again. */
@NullMarked
package io.cacher.store.real;

import org.jspecify.annotations.NullMarked;
