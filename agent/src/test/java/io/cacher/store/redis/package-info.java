@NullMarked
package io.cacher.store.redis;

import org.jspecify.annotations.NullMarked;
