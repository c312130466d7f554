@NullMarked
package io.cacher.store.coherence;

import org.jspecify.annotations.NullMarked;
